namespace SocialGovernance.Domain.AuthorisedUsers;

public enum AuthorisedUserState { AwaitingAttestation, AwaitingAccess, Active, Ended }

public static class RegisterWords
{
    public static string InWords(this AuthorisedUserState state) => state switch
    {
        AuthorisedUserState.AwaitingAttestation => "Has to agree first",
        AuthorisedUserState.AwaitingAccess => "Waits to be let in",
        AuthorisedUserState.Active => "Has access",
        _ => "Ended",
    };

    /// <param name="predates">Whether the person is said to have had access before the portal.</param>
    public static string InWords(this AuthorisedUserState state, bool predates) => (state, predates) switch
    {
        (AuthorisedUserState.AwaitingAttestation, true) => "Has access from before, has to agree",
        (AuthorisedUserState.AwaitingAccess, true) => "Has access from before, waits to be confirmed",
        _ => state.InWords(),
    };

    public static string CapabilityInWords(string capability) => capability switch
    {
        Capabilities.Publish => "Publish",
        Capabilities.Reply => "Reply",
        Capabilities.Moderate => "Moderate",
        Capabilities.Statistics => "See statistics",
        _ => "Administer",
    };
}
