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
        CaseState.OutcomeDecided => "Outcome recorded",
        _ => "Closed",
    };

    public static string Colour(this CaseState state) => state switch
    {
        CaseState.Reported => "orange",
        CaseState.Investigating => "teal",
        CaseState.OutcomeDecided => "purple",
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

    public static string InWords(this ConcernSetting setting) => setting switch
    {
        ConcernSetting.AtWork => "At work",
        ConcernSetting.OutsideWork => "Outside work",
        _ => "Not known",
    };
}
