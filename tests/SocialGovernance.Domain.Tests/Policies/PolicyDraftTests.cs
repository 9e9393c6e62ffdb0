using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Tests.People;
using Xunit;

namespace SocialGovernance.Domain.Tests.Policies;

public sealed class PolicyDraftTests
{
    static readonly PolicyOwner Owner = new("owner", "The owner");
    static readonly Person Preparer = Council.Somebody(2, "Ada Admin");
    static readonly Actor Preparing = Council.Administrator;
    static readonly Actor Approver = new(5, "Olive Owner", [new(Owner.Duty)], new HashSet<string>());

    static PolicyDraft Draft(bool submitted = false)
    {
        var draft = new PolicyDraft("anytown", "Anytown: Policy", "{}", Preparer, Preparing, Council.Now);
        if (submitted) draft.Submit(Owner, Preparing, Council.Now);
        return draft;
    }

    static PolicyVersion Approve(PolicyDraft draft, Actor actor, DateOnly? from = null, DateOnly? notBefore = null) =>
        draft.Approve(2, "hash", from ?? Council.Today, notBefore, Owner, actor, Council.Now);

    [Fact]
    public void Approve_ByTheOwner_MakesAVersionAndTellsWhoPreparedIt()
    {
        var draft = Draft(submitted: true);
        var version = Approve(draft, Approver, Council.Today.AddDays(3));
        Assert.Equal((2, "{}", Council.Today.AddDays(3)), (version.Number, version.Content, version.EffectiveFrom));
        Assert.Equal(["policy-draft.prepared", "policy-draft.submitted", "policy-draft.approved"], draft.Happened());
        Assert.Equal(Preparer.Id, Assert.Single(draft.Notices).PersonId);
        Assert.False(draft.WorkItem!.IsOpen);
        Assert.Equal("Olive Owner approved it as The owner. There is nothing left to do here.", Council.Refused(RuleKind.WrongState, () => Approve(draft, Approver)));
    }

    [Fact]
    public void Approve_ByWhoeverPreparedIt_OrTheirDeputy_IsRefused()
    {
        var (itself, deputy) = (Preparing with { Capacities = [new(Owner.Duty)] }, new Actor(6, "Dee Deputy", [new(Owner.Duty, Preparer.Id, Preparer.Name)], new HashSet<string>()));
        var draft = Draft(submitted: true);
        Council.Refused(RuleKind.NotAllowed, () => Approve(draft, itself));
        Council.Refused(RuleKind.NotAllowed, () => Approve(draft, deputy));
        Council.Refused(RuleKind.NotAllowed, () => draft.SendBack("No.", Owner, itself, Council.Now));
        Council.Refused(RuleKind.Hidden, () => Approve(draft, Council.AnnActing));
        Assert.Equal(PolicyDraftState.AwaitingOwner, draft.State);
    }

    [Fact]
    public void Approve_ByTheDeputyOfAnotherOwner_SaysForWhom()
    {
        var draft = Draft(submitted: true);
        Approve(draft, new(6, "Dee Deputy", [new(Owner.Duty, 5, "Olive Owner")], new HashSet<string>()));
        Assert.Equal("Dee Deputy approved it as The owner, for Olive Owner.", Assert.Single(draft.Decisions).Sentence());
    }

    [Fact]
    public void Approve_OnADayThatIsOver_OrBeforeTheLatestVersion_IsRefused()
    {
        var draft = Draft(submitted: true);
        Council.Refused(RuleKind.Input, () => Approve(draft, Approver, Council.Today.AddDays(-1)));
        Council.Refused(RuleKind.Input, () => Approve(draft, Approver, Council.Today, notBefore: Council.Today.AddDays(1)));
        Assert.Null(draft.PublishedAs);
    }

    [Fact]
    public void Approve_OrSendBack_OfWhatWasNotSubmitted_IsRefused()
    {
        var draft = Draft();
        Council.Refused(RuleKind.WrongState, () => Approve(draft, Approver));
        Council.Refused(RuleKind.WrongState, () => draft.SendBack("No.", Owner, Approver, Council.Now));
    }

    [Fact]
    public void SendBack_NeedsAReason_AndCanBeSubmittedAgain()
    {
        var draft = Draft(submitted: true);
        Council.Refused(RuleKind.Input, () => draft.SendBack(" ", Owner, Approver, Council.Now));
        Council.Refused(RuleKind.Input, () => draft.SendBack(new string('x', PolicyDraft.ReasonLength + 1), Owner, Approver, Council.Now));
        draft.SendBack("Mend it.", Owner, Approver, Council.Now);
        Assert.Contains("Mend it.", Assert.Single(draft.Notices).Text, StringComparison.Ordinal);
        draft.Fill("{ }", Preparing, Council.Now);
        draft.Submit(Owner, Preparing, Council.Now);
        Assert.Equal(PolicyDraftState.AwaitingOwner, draft.State);
    }

    [Fact]
    public void Change_WhileItWaits_OrBySomebodyElse_IsRefused()
    {
        var draft = Draft(submitted: true);
        Council.Refused(RuleKind.WrongState, () => draft.Fill("x", Preparing, Council.Now));
        Council.Refused(RuleKind.WrongState, () => draft.Submit(Owner, Preparing, Council.Now));
        Council.Refused(RuleKind.NotAllowed, () => Draft().Submit(Owner, Preparing with { PersonId = 9 }, Council.Now));
        Council.Refused(RuleKind.Hidden, () => Draft().Submit(Owner, Approver, Council.Now));
    }

    [Fact]
    public void Withdraw_ByAnyAdministrator_EndsIt()
    {
        var draft = Draft(submitted: true);
        Council.Refused(RuleKind.Hidden, () => draft.Withdraw(Approver, Council.Now));
        draft.Withdraw(Preparing with { PersonId = 9 }, Council.Now);
        Assert.False(draft.WorkItem!.IsOpen);
        Council.Refused(RuleKind.WrongState, () => draft.Withdraw(Preparing, Council.Now));
        Council.Refused(RuleKind.WrongState, () => Approve(draft, Approver));
    }

    [Fact]
    public void AskAnew_OpensTheWorkForTheOwnerOfNow()
    {
        var draft = Draft(submitted: true);
        var first = draft.WorkItem!;
        draft.AskAnew(new("press", "Press"), Council.Now);
        Assert.Equal((false, "press", true), (first.IsOpen, draft.WorkItem!.Duty, draft.WorkItem.IsOpen));
    }
}
