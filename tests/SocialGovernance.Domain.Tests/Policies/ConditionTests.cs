using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Policies;

public class ConditionTests
{
    static readonly Answers Given = Answers.None.With("colour", "red", "blue").With("day", "2027-03-05").With("moment", "2027-03-05T09:30")
        .With(Facts.PersonType, "contractor").With(Facts.Today, "2027-03-04");

    public static TheoryData<string, Condition, bool> Cases => new()
    {
        { "one of these", new AnsweredWith("colour", ["green", "blue"]), true },
        { "none of these", new Not(new AnsweredWith("colour", ["green", "blue"])), false },
        { "not answered at all is none of these", new Not(new AnsweredWith("shape", ["round"])), true },
        { "answered", new Answered("day"), true },
        { "not answered", new Answered("shape"), false },
        { "later than today", new Compared("day", false, Facts.Today), true },
        { "earlier than today", new Compared("day", true, Facts.Today), false },
        { "a moment of the same day is neither", new Compared("moment", false, "day"), false },
        { "nothing to compare", new Compared("shape", false, "day"), false },
        { "the applicant", new AnsweredWith(Facts.PersonType, ["contractor"]), true },
        { "all", new AllOf([new Answered("day"), new Answered("shape")]), false },
        { "any", new AnyOf([new Answered("day"), new Answered("shape")]), true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Condition_OverAnswersAndFacts_Holds(string what, Condition condition, bool holds) => Assert.True(condition.Holds(Given) == holds, what);

    [Fact]
    public void Questions_OfAConditionMadeOfOthers_AreThoseItLooksAt() =>
        Assert.Equal(["a", "b"], new AllOf([new Not(new Answered("a")), new AnyOf([new Compared("b", true, Facts.Today)]), new AnsweredWith(Facts.PersonType, ["x"])]).Questions);
}
