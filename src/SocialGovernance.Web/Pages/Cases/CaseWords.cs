using SocialGovernance.Data;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>What states and acts of a case are called.</summary>
public static class CaseWords
{
    public static string InWords(this CaseState state) => state switch
    {
        CaseState.Reported => "Waits to be looked at",
        CaseState.Investigating => "Being investigated",
        CaseState.NoCase => "No case",
        CaseState.PassedOn => "Passed on",
        CaseState.UnderAppeal => "Under appeal",
        CaseState.OutcomeDecided => "Outcome recorded",
        _ => "Closed",
    };

    public static string Colour(this CaseState state) => state switch
    {
        CaseState.Reported => "orange",
        CaseState.Investigating => "teal",
        CaseState.OutcomeDecided => "purple",
        CaseState.UnderAppeal => "yellow",
        _ => "grey",
    };

    public static string InWords(this CaseAct act) => act switch
    {
        CaseAct.WrittenDown => "Wrote down what somebody reported",
        CaseAct.FilesAdded => "Added files",
        CaseAct.TakenUp => "Took the case up",
        CaseAct.NoCase => "Found no case",
        CaseAct.Noted => "Noted",
        CaseAct.SubjectNamed => "Recorded whom it is about",
        CaseAct.WitnessNamed => "Recorded a witness",
        CaseAct.Recused => "Stopped handling it, because it concerns them",
        CaseAct.HandlerJoined => "Gave it to one more handler",
        CaseAct.Decided => "Recorded an outcome",
        CaseAct.PassedOn => "Passed it on",
        CaseAct.Reopened => "Opened it again",
        CaseAct.Assessed => "Assessed it",
        CaseAct.Linked => "Linked something",
        CaseAct.Unlinked => "Took a link away",
        CaseAct.Suspended => "Suspended access",
        CaseAct.SuspensionKept => "Kept access suspended",
        CaseAct.SuspensionLifted => "Lifted a suspension",
        CaseAct.Reinstated => "Gave access back",
        CaseAct.Appealed => "Recorded an appeal",
        CaseAct.AppealDecided => "Decided on an appeal",
        CaseAct.Held => "Held the case",
        CaseAct.HoldLifted => "Lifted the hold",
        CaseAct.Given => "Gave it to those who handle cases",
        _ => "Closed the case",
    };

    public static string InWords(this ConcernArrival arrival) => arrival switch
    {
        ConcernArrival.Here => "Written here",
        ConcernArrival.Telephone => "By telephone",
        ConcernArrival.Letter => "By letter",
        ConcernArrival.Email => "By e-mail",
        _ => "In a conversation",
    };

    public static string InWords(this CaseLinkKind kind) => kind switch
    {
        CaseLinkKind.Account => "Account",
        CaseLinkKind.Access => "Access",
        _ => "Post",
    };

    public static string InWords(this CaseDeadlineKind kind) => kind switch
    {
        CaseDeadlineKind.Triage => "Look at it",
        CaseDeadlineKind.Investigation => "Assess it",
        CaseDeadlineKind.Decision => "Record an outcome",
        CaseDeadlineKind.Appeal => "Decide on the appeal",
        CaseDeadlineKind.Suspension => "Look at the suspension",
        _ => "Look at the withdrawal",
    };

    public static string InWords(this AppealResult result) => result switch
    {
        AppealResult.Upheld => "Upheld",
        AppealResult.PartlyUpheld => "Upheld in part",
        _ => "Dismissed",
    };

    /// <summary>How far an entry has come that is to let somebody in again: that they are in the register does not mean that they have access.</summary>
    public static string AsRestored(this AuthorisedUser again) => again.State switch
    {
        AuthorisedUserState.AwaitingAttestation => "In the register again, but without access: they have still to agree to something",
        AuthorisedUserState.AwaitingAccess => "In the register again, but without access: they have still to be let in",
        AuthorisedUserState.Active => $"Has access again since {CouncilClock.Local(again.From!.Value):d MMMM yyyy}",
        _ => "Was in the register again, and that has ended",
    };

    public static string InWords(this ConcernSetting setting) => setting switch
    {
        ConcernSetting.AtWork => "At work",
        ConcernSetting.OutsideWork => "Outside work",
        _ => "Not known",
    };
}
