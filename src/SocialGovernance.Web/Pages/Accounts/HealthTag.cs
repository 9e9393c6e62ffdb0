using SocialGovernance.Domain.Accounts;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>The colour of a tag that also says in words what it means.</summary>
static class HealthTag
{
    public static string Colour(HealthColour colour) => colour switch { HealthColour.Red => "red", HealthColour.Amber => "orange", _ => "green" };

    public static string Colour(HealthVerdict verdict) => verdict switch
    {
        HealthVerdict.Met => "green",
        HealthVerdict.Partly => "orange",
        HealthVerdict.NotMet => "red",
        _ => "grey",
    };
}
