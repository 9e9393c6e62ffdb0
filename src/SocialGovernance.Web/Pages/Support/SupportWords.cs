using SocialGovernance.Domain.Support;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>What states and acts of a support case are called.</summary>
public static class SupportWords
{
    public static string InWords(this SupportState state) => state switch
    {
        SupportState.Opened => "Waits to be looked at",
        SupportState.Assessed => "Looked at",
        SupportState.Advised => "The person was told",
        _ => "Closed",
    };

    public static string Colour(this SupportState state) => state switch
    {
        SupportState.Opened => "orange",
        SupportState.Assessed => "teal",
        SupportState.Advised => "purple",
        _ => "grey",
    };

    public static string InWords(this SupportAct act) => act switch
    {
        SupportAct.Assessed => "Assessed it",
        SupportAct.Planned => "Wrote down what the council will do",
        SupportAct.Told => "Told the person what the council will do",
        SupportAct.OptionsTold => "Told the person what they can do themselves",
        SupportAct.Contacted => "Asked how the person is",
        SupportAct.Police => "Told the police, with the person’s consent",
        SupportAct.FilesAdded => "Added files",
        SupportAct.Reopened => "Opened it again",
        SupportAct.Held => "Held it",
        SupportAct.HoldLifted => "Lifted the hold",
        _ => "Closed it",
    };
}
