using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Policies.Sample;

namespace SocialGovernance.Domain.Tests.Policies;

public class AnswersTests
{
    [Fact]
    public void With_BlankAnswers_LeavesThemOutAndTrimsTheRest()
    {
        var answers = Answers.None.With("q", " one ", "", "  ", "two");
        Assert.Equal(["one", "two"], answers.All("q"));
        Assert.False(answers.With("q", "").Has("q"));
        Assert.Empty(answers.With("q").Keys);
    }

    [Fact]
    public void With_Anything_LeavesTheEarlierAnswersAsTheyWere()
    {
        var before = Answers.None.With("q", "one");
        before.With("q", "two");
        Assert.Equal("one", before.One("q"));
        Assert.Null(Answers.None.One("q"));
    }

    [Fact]
    public void ChangedSince_AddedChangedAndRemoved_NamesThoseOnly()
    {
        var before = Answers.None.With("same", "a", "b").With("changed", "a").With("removed", "a").With("reordered", "a", "b");
        var after = Answers.None.With("same", "a", "b").With("changed", "b").With("added", "a").With("reordered", "b", "a");
        Assert.Equal(["added", "changed", "removed", "reordered"], after.ChangedSince(before).Order());
    }

    [Fact]
    public void Text_ReadBack_IsTheSame()
    {
        var answers = Answers.None.With("q", "“Fàilte” & <b>☺</b>\nline").With("r", "a", "b");
        var read = Answers.FromText(answers.ToText());
        Assert.Empty(read.ChangedSince(answers));
        Assert.Equal(["q", "r"], read.Keys.Order());
    }

    [Fact]
    public void Condition_OneOfSeveralAnswers_Holds()
    {
        var condition = new AnsweredWith("q", ["a", "b"]);
        Assert.True(condition.Holds(Answers.None.With("q", "z", "b")));
        Assert.False(condition.Holds(Answers.None.With("q", "z")));
        Assert.False(condition.Holds(Answers.None));
    }

    [Fact]
    public void SignOff_TouchedBy_NamedQuestionsOrAnyChange()
    {
        var any = Sign("s", "boss", SignOffEffect.Check);
        var named = any with { TouchedBy = ["cover"] };
        Assert.True(any.IsTouchedBy(new HashSet<string> { "purpose" }));
        Assert.False(any.IsTouchedBy(new HashSet<string>()));
        Assert.True(named.IsTouchedBy(new HashSet<string> { "purpose", "cover" }));
        Assert.False(named.IsTouchedBy(new HashSet<string> { "purpose" }));
    }
}
