using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Accounts;

/// <summary>Accounts from the day they are there to the day they are closed.</summary>
public class LookedAfterTests
{
    static readonly DateTime at = new(2026, 7, 1, 23, 30, 0, DateTimeKind.Utc);
    static readonly DateOnly today = new(2026, 7, 2);
    static readonly Actor keeper = new(7, "Eilidh Mackenzie", [], new HashSet<string> { Permissions.KeepAccounts });
    static readonly Actor stranger = new(8, "Omar Siddiqui", [], new HashSet<string>());
    static readonly Platform facebook = new("facebook", "Facebook", true, ["facebook.com"], "https://www.facebook.com/YourLibrary", []);
    static readonly Service libraries = new("Libraries", "council", Actor.Portal, at);

    static Account Entered() => Made.WithId(Account.Enter("Libraries", facebook, "", libraries, null, new("@ELLibraries", "https://www.facebook.com/ELLibraries", "ellibraries"), keeper, at));

    static void Refused(RuleKind kind, Action act) => Assert.Equal(kind, Assert.Throws<RuleBrokenException>(act).Kind);

    static AccountClosure Closing(Account account, int usersLeft = 0) => new(account, "Moved.", "communications-team", "ict", usersLeft, keeper, at);

    [Fact]
    public void Closure_AfterEveryStep_ClosesTheAccount()
    {
        var account = Entered();
        var closure = Closing(account, 2);
        foreach (var step in closure.Steps.Where(step => step.Kind != ClosureStepKind.UsersRemoved).ToList())
            closure.Take(step.Kind, step.Outcomes[0], "Seen", 2, keeper, at);
        Refused(RuleKind.WrongState, () => closure.Take(ClosureStepKind.UsersRemoved, ClosureOutcome.Done, "Seen", 1, keeper, at));
        Assert.Equal(AccountState.Unverified, account.State);
        closure.Take(ClosureStepKind.UsersRemoved, ClosureOutcome.Done, "Seen", 0, keeper, at);
        Assert.Equal((AccountState.Closed, ClosureState.Completed, false, false), (account.State, closure.State, closure.WorkItem!.IsOpen, closure.UsersWork!.IsOpen));
    }

    [Fact]
    public void Closure_WhereSomebodyWasEnteredMeanwhile_DoesNotClose()
    {
        var closure = Closing(Entered());
        foreach (var step in closure.Steps.Where(step => step.Kind != ClosureStepKind.HandleDecided).ToList()) closure.Take(step.Kind, step.Outcomes[0], "Seen", 0, keeper, at);
        Refused(RuleKind.WrongState, () => closure.Take(ClosureStepKind.HandleDecided, ClosureOutcome.Kept, "Seen", 1, keeper, at));
    }

    [Fact]
    public void Closure_ByOthersTwiceOrWithoutProof_IsRefused()
    {
        var account = Entered();
        Refused(RuleKind.Hidden, () => _ = new AccountClosure(account, "Moved.", "communications-team", "ict", 0, stranger, at));
        Refused(RuleKind.Input, () => _ = new AccountClosure(account, " ", "communications-team", "ict", 0, keeper, at));
        var closure = Closing(account);
        Refused(RuleKind.WrongState, () => Closing(account));
        Refused(RuleKind.Input, () => closure.Take(ClosureStepKind.NoticePosted, ClosureOutcome.Done, " ", 0, keeper, at));
        Refused(RuleKind.Input, () => closure.Take(ClosureStepKind.UsersRemoved, ClosureOutcome.NotNeeded, "Nobody", 0, keeper, at));
        closure.Withdraw("It stays.", keeper, at);
        Refused(RuleKind.WrongState, () => closure.Take(ClosureStepKind.NoticePosted, ClosureOutcome.Done, "Seen", 0, keeper, at));
        Assert.Null(account.ClosingSince);
    }

    [Fact]
    public void Details_OfACase_AreItsAnswers_AndOtherwiseThoseOfTheService()
    {
        var answers = Answers.None.With(KnownQuestions.OpeningHours, "9 to 5").With(KnownQuestions.Body, "lewes");
        Assert.Equal(("9 to 5", "lewes"), AccountDetails.None.Answering(answers, libraries) switch { var details => (details.OpeningHours, details.LegalBody) });
        Assert.Equal((null, "council"), AccountDetails.None.Answering(Answers.None, libraries) switch { var details => (details.OpeningHours, details.LegalBody) });
    }

    [Fact]
    public void Health_CountsToItsLastDayAndNoLonger()
    {
        var account = Entered();
        account.SayHealth(HealthMeasure.All[0], HealthVerdict.Met, "Seen", "Struan Whyte", 12, keeper, at);
        var said = Assert.Single(account.Health);
        Assert.Equal(new DateOnly(2027, 7, 2), said.LapsesOn);
        Assert.Equal((HealthVerdict.Met, HealthVerdict.Unknown), (said.On(new(2027, 7, 2)), said.On(new(2027, 7, 3))));
        account.SayHealth(HealthMeasure.All[0], HealthVerdict.NotMet, "Switched off", "Struan Whyte", 12, keeper, at);
        Assert.Equal(HealthVerdict.NotMet, Assert.Single(account.Health).Verdict);
        Refused(RuleKind.Input, () => account.SayHealth(HealthMeasure.All[1], HealthVerdict.Met, "", "Struan Whyte", 12, keeper, at));
        account.SayHealth(HealthMeasure.All[0], HealthVerdict.Unknown, null, null, 12, keeper, at);
        Assert.Equal((AccountAudit.HealthNotKnown, null), (account.Happenings[^1].Kind, Assert.Single(account.Health).LapsesOn));
        Refused(RuleKind.Hidden, () => account.SayHealth(HealthMeasure.All[1], HealthVerdict.Met, "Seen", "Me", 12, stranger, at));
    }

    [Theory]
    [InlineData(7, 0, HealthColour.Green)]
    [InlineData(6, 0, HealthColour.Amber)]
    [InlineData(0, 0, HealthColour.Amber)]
    [InlineData(6, 1, HealthColour.Red)]
    public void Colour_OfWhatIsKnown(int met, int notMet, HealthColour colour) => Assert.Equal(colour, HealthWords.Colour(met, notMet));

    [Fact]
    public void Review_SetsTheNext_AndAnEditIsNone()
    {
        var account = Entered();
        account.Describe(new("Libraries", "To tell of books", null, null, account.Details), libraries, null, keeper, at);
        Assert.Null(account.ReviewDueOn);
        var review = new AccountReview(account, new(true, true, false, "Figures", "Statistics"), "communications-team", 6, owns: false, keeper, at);
        Assert.Equal((today, new DateOnly(2027, 1, 2), (DateOnly?)null), (account.LastReviewedOn, account.ReviewDueOn, account.Details.GuidanceSeenOn));
        Assert.True(review.WorkItem!.IsOpen);
        review.PutRight("Guidance is there now.", keeper, at);
        Assert.False(review.WorkItem.IsOpen);
        Refused(RuleKind.WrongState, () => review.PutRight("Twice.", keeper, at));
        Refused(RuleKind.Hidden, () => _ = new AccountReview(account, new(true, true, true, "Figures", "Statistics"), "communications-team", 6, owns: false, stranger, at));
        Assert.Null(new AccountReview(account, new(true, true, true, "Figures", "Statistics"), "communications-team", 6, owns: true, stranger, at).WorkItem);
    }
}
