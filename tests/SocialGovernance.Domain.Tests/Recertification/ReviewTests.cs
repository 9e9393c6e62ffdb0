using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Domain.Tests.Accounts;
using Xunit;

namespace SocialGovernance.Domain.Tests.Recertification;

public class ReviewTests
{
    static readonly DateTime at = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
    static readonly DateOnly due = new(2026, 12, 14);
    static readonly Duty duty = Duty.HeadOf(3);
    static readonly Actor keeper = new(7, "Struan Whyte", [], new HashSet<string> { Permissions.KeepRegister });
    static readonly Actor head = new(5, "Gordon Hepburn", [new(duty)], new HashSet<string>());

    readonly Person callum = Made.Person("Callum Dunbar", 21);

    static Campaign Campaign(int entries = 1, DateOnly? dueOn = null) => Made.WithId(new Campaign("Libraries, spring", new(ScopeKind.Service, 3, "Libraries"), ReviewerRule.HeadOfService, "keepers",
        NoReview.Escalate, dueOn ?? due, entries, keeper, at));

    AuthorisedUser Entry(Person? person = null)
    {
        var account = Made.AuthorisedAccount(at.AddDays(-1));
        var entry = Made.WithId(new AuthorisedUser(person ?? callum, Made.Employee, "Librarian", account, new(Capabilities.Publish, account.Request), "keepers", Actor.Portal, at));
        entry.Attested(at);
        entry.LetIn([], Made.Employee, keeper, at);
        return entry;
    }

    Review Review(bool isFallback = false, long? except = null, Person? person = null)
    {
        var review = Made.WithId(new Review(Campaign(), duty, except, isFallback, due));
        review.Add(Entry(person));
        review.Ask(at);
        return review;
    }

    static RuleKind Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Kind;

    [Fact]
    public void Answer_IsARowThatIsNeverEdited()
    {
        var review = Review();
        var item = review.Items.Single();
        review.Answer(item, ReviewAnswer.Keep, null, head, at);
        review.Tidy(at);
        Assert.Equal((ReviewItemState.Keep, "Gordon Hepburn", at), (item.State, item.AnsweredBy, item.AnsweredAt));
        Assert.False(review.WorkItem!.IsOpen);
        Assert.Equal("review.answered", review.Happenings.Single().Kind.Key);
        Assert.Equal(RuleKind.WrongState, Refused(() => review.Answer(item, ReviewAnswer.Remove, "Left.", head, at)));
    }

    [Theory]
    [InlineData(ReviewAnswer.Change)]
    [InlineData(ReviewAnswer.Remove)]
    [InlineData(ReviewAnswer.NotSure)]
    public void Answer_OtherThanKeep_NeedsAReason(ReviewAnswer answer)
    {
        var review = Review();
        Assert.Equal(RuleKind.Input, Refused(() => review.Answer(review.Items.Single(), answer, " ", head, at)));
    }

    [Fact]
    public void OwnAccess_IsReviewedBySomebodyElse_OnEveryPath()
    {
        var own = Review(person: Made.Person("Gordon Hepburn", 5));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => own.Answer(own.Items.Single(), ReviewAnswer.Keep, null, head, at)));
        var review = Review();
        var deputyOfCallum = new Actor(9, "Priya Nair", [new(duty, 21, "Callum Dunbar")], new HashSet<string>());
        Assert.Equal(RuleKind.NotAllowed, Refused(() => review.Answer(review.Items.Single(), ReviewAnswer.Keep, null, deputyOfCallum, at)));
        var excepted = Review(except: 5);
        Assert.Null(excepted.CapacityOf(head));
        Assert.Null(excepted.CapacityOf(new(9, "Priya Nair", [new(duty, 5, "Gordon Hepburn")], new HashSet<string>())));
    }

    [Fact]
    public void Others_SeeNothing()
    {
        var review = Review();
        Assert.Equal(RuleKind.Hidden, Refused(() => review.Answer(review.Items.Single(), ReviewAnswer.Keep, null, keeper, at)));
        Assert.Equal(RuleKind.Hidden, Refused(() => Campaign().Stop("Because.", head, at)));
        Assert.Equal(RuleKind.Hidden, Refused(() => _ = new Campaign("x", new(ScopeKind.Everything, null, "all"), ReviewerRule.Owner, "k", NoReview.Escalate, due, 1, head, at)));
    }

    [Fact]
    public void NotSure_IsNoAnswerOfTheLastWhoAreAsked()
    {
        var review = Review(isFallback: true);
        Assert.Equal(RuleKind.Input, Refused(() => review.Answer(review.Items.Single(), ReviewAnswer.NotSure, "Who knows.", head, at)));
    }

    [Fact]
    public void Change_AsksTheKeeper_WhoSaysWhatWasChanged()
    {
        var review = Review();
        var item = review.Items.Single();
        review.Answer(item, ReviewAnswer.Change, "Only replies.", head, at);
        Assert.Equal(("keepers", 21), (item.WorkItem!.Duty, item.WorkItem.ExceptPersonId));
        Assert.Equal(RuleKind.Hidden, Refused(() => review.Changed(item, "Done.", head, at)));
        review.Changed(item, "May reply now.", keeper, at);
        Assert.False(item.WorkItem.IsOpen);
        Assert.Equal(RuleKind.WrongState, Refused(() => review.Changed(item, "Again.", keeper, at)));
    }

    [Fact]
    public void EditOfTheEntry_IsNoReview_AndItsEndNeedsNone()
    {
        var review = Review();
        var item = review.Items.Single();
        review.Tidy(at);
        Assert.True(item.IsOpen && review.WorkItem!.IsOpen);
        typeof(AuthorisedUser).GetProperty(nameof(AuthorisedUser.State))!.SetValue(item.Entry, AuthorisedUserState.Ended);
        review.Tidy(at);
        Assert.Equal((ReviewItemState.Ended, false), (item.State, review.WorkItem!.IsOpen));
    }

    [Fact]
    public void Reminders_ComeOnceEach()
    {
        var review = Review();
        var reminded = Enumerable.Range(0, 40).Where(day =>
        {
            var before = review.Reminders;
            review.Remind(at.AddDays(day));
            review.Remind(at.AddDays(day));
            return review.Reminders > before;
        }).Select(day => DateOnly.FromDateTime(at.AddDays(day)));
        Assert.Equal([new(2026, 12, 7), new(2026, 12, 13), new(2026, 12, 15), new(2026, 12, 22), new(2026, 12, 29)], reminded);
    }

    [Fact]
    public void Campaign_OfNothingOrTooMuchOrThePast_IsRefused()
    {
        foreach (var wrong in new Action[] { () => Campaign(0), () => Campaign(2001), () => Campaign(dueOn: new(2026, 11, 23)) }) Assert.Equal(RuleKind.Input, Refused(wrong));
        var stopped = Campaign();
        stopped.Stop("Too early.", keeper, at);
        Assert.Equal(RuleKind.WrongState, Refused(() => stopped.Stop("Again.", keeper, at)));
    }
}
