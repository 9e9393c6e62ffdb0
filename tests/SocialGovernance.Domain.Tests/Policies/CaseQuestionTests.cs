using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Policies;

public sealed class CaseQuestionTests
{
    static readonly CaseQuestion law = new("law", "What could follow?", "", CaseMoment.Assessment, true, [new("fine", "A fine"), new("claim", "A claim"), new("none", "Nothing")], []) { Nothing = "none", TellsRole = "lawyer" };
    static readonly CaseQuestion aim = new("aim", "At whom?", "", CaseMoment.Assessment, false, [new("one", "One"), new("two", "Two")], []) { Categories = ["abuse"] };
    static readonly CaseQuestion citizen = new("citizen", "As a citizen?", "", CaseMoment.Triage, false, [new("yes", "Yes"), new("no", "No")], []);
    static readonly BreachRules rules = new("reviewer", "fallback", [], [], []) { Questions = [law, aim, citizen] };

    static Answers Said(string key, params string[] given) => Answers.None.With(key, given);

    [Fact]
    public void Answered_KeepsWhatWasAskedThen_AndNothingElse()
    {
        var kept = rules.Answered(CaseMoment.Assessment, ["rude"], Said("law", "fine").With("aim", "one").With("citizen", "yes").With("other", "x"));
        Assert.Equal(["law"], kept.Keys);
        Assert.Equal(["aim", "law"], rules.Answered(CaseMoment.Assessment, ["abuse"], Said("law", "none").With("aim", "one")).Keys.Order());
        Assert.Empty(rules.Answered(CaseMoment.Triage, ["rude"], Answers.None).Keys);
        Assert.Equal("yes", rules.Answered(CaseMoment.Triage, ["rude"], Said("citizen", "yes")).One("citizen"));
    }

    [Theory]
    [InlineData("Answer “What could follow?”.")]
    [InlineData("Choose from the list for “What could follow?”.", "war")]
    [InlineData("For “What could follow?”, choose either “Nothing” or what applies.", "none", "fine")]
    public void Answered_WithWhatIsNoAnswer_IsRefused(string sentence, params string[] given) =>
        Assert.Equal(sentence, Assert.Throws<RuleBrokenException>(() => rules.Answered(CaseMoment.Assessment, ["rude"], Said("law", given))).Message);

    [Fact]
    public void Answered_WithTwoWhereOneIsAskedFor_IsRefused() =>
        Assert.Equal("Choose one answer to “At whom?”.", Assert.Throws<RuleBrokenException>(() => rules.Answered(CaseMoment.Assessment, ["abuse"], Said("law", "fine").With("aim", "one", "two"))).Message);

    [Fact]
    public void Tells_OnlyWhereThereIsSomething()
    {
        Assert.True(law.Tells(Said("law", "claim")));
        Assert.False(law.Tells(Said("law", "none")));
        Assert.False(law.Tells(Answers.None));
        Assert.False(aim.Tells(Said("aim", "one")));
        Assert.Equal("A fine; A claim", law.InWords(Said("law", "claim", "fine")));
    }
}
