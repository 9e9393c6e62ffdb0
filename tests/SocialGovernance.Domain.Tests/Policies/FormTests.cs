using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Policies.Sample;

namespace SocialGovernance.Domain.Tests.Policies;

public class FormTests
{
    static readonly Form Form = Pack().Requests[0].Form;

    static readonly Answers Complete = Answers.None.With("account-name", "Parks").With("service", "3").With("platforms", "square")
        .With("authors", "17").With("cover", "18");

    static Answers By(string applicant) => Complete.With(Facts.Applicant, applicant);

    [Fact]
    public void Problems_NothingAnswered_GivesEachSentenceInOrderOfTheForm() => Assert.Equal(
        ["Give the account-name.", "Give the service.", "Give the platforms.", "Give the authors.", "Give the cover."],
        Form.Problems(Answers.None).Select(problem => problem.Sentence));

    [Fact]
    public void Problems_EverythingAnswered_AreNone() => Assert.Empty(Form.Problems(By("17")));

    [Fact]
    public void Problems_ConditionHolds_AsksTheHiddenQuestion()
    {
        Assert.DoesNotContain(Form.Problems(Complete), problem => problem.QuestionKey == "reason");
        Assert.Equal("reason", Assert.Single(Form.Problems(Complete.With("platforms", "square", "round"))).QuestionKey);
    }

    [Fact]
    public void Problems_OnlyTheApplicantCovers_AsksForSomebodyElse()
    {
        Assert.Equal(new("cover", "Name somebody else."), Assert.Single(Form.Problems(By("17").With("cover", "17"))));
        Assert.Empty(Form.Problems(By("17").With("cover", "17", "18")));
        Assert.Empty(Form.Problems(Complete.With("cover", "17")));
    }

    [Theory]
    [InlineData(QuestionType.Text, "twenty-one characters", "“The q?” must be 20 characters or fewer.")]
    [InlineData(QuestionType.YesNo, "perhaps", "Answer yes or no to “The q?”.")]
    [InlineData(QuestionType.Choice, "green", "Choose from the list for “The q?”.")]
    [InlineData(QuestionType.Choices, "green", "Choose from the list for “The q?”.")]
    [InlineData(QuestionType.Number, "three", "“The q?” must be a whole number, like 3.")]
    [InlineData(QuestionType.Number, "-3", "“The q?” must be a whole number, like 3.")]
    [InlineData(QuestionType.Date, "2027-02-30", "“The q?” must be a real date, like 27 3 2027.")]
    public void Problems_WrongAnswer_SaysWhatIsWrong(QuestionType type, string answer, string sentence) =>
        Assert.Equal(sentence, Assert.Single(Ask("q", type, "red", "blue").Problems(Answers.None.With("q", answer))).Sentence);

    [Theory]
    [InlineData(QuestionType.Text, "Twenty characters ok")]
    [InlineData(QuestionType.YesNo, "no")]
    [InlineData(QuestionType.Choice, "red")]
    [InlineData(QuestionType.Number, "3")]
    [InlineData(QuestionType.Date, "2028-02-29")]
    public void Problems_RightAnswer_AreNone(QuestionType type, string answer) =>
        Assert.Empty(Ask("q", type, "red", "blue").Problems(Answers.None.With("q", answer)));

    [Theory]
    [InlineData(QuestionType.Choice)]
    [InlineData(QuestionType.Service)]
    public void Problems_TwoAnswersWhereOneIsAsked_AsksForOne(QuestionType type) =>
        Assert.Equal("Choose one answer to “The q?”.", Assert.Single(Ask("q", type, "red", "blue").Problems(Answers.None.With("q", "red", "blue"))).Sentence);

    [Fact]
    public void Problems_OptionalAndUnanswered_AreNone() => Assert.Empty((Ask("q") with { Required = false }).Problems(Answers.None));

    [Fact]
    public void Group_IsComplete_OnlyOnceAnswered()
    {
        var optional = new QuestionGroup("g", "G", "S", [Ask("q") with { Required = false }]);
        Assert.False(optional.IsComplete(Answers.None));
        Assert.True(optional.IsComplete(Answers.None.With("q", "a")));
        Assert.False(Form.Group("facts")!.IsComplete(Answers.None.With("account-name", "Parks")));
        Assert.True(Form.Group("facts")!.IsComplete(Complete));
    }
}
