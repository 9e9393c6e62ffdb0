namespace SocialGovernance.Web.SignIn;

/// <summary>Names of access policies beside those of <see cref="Domain.People.Permissions"/>. Each page names exactly one.</summary>
public static class Access
{
    /// <summary>Everyone who is signed in; what they see is decided by the query.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Also those who have still to show, or set up, their second factor.</summary>
    public const string Arriving = "arriving";

    /// <summary>Also those who need a second factor and have none; never those who have one and have still to show it.</summary>
    public const string SettingUp = "setting-up";

    /// <summary>The council's staff directory, by a key of its own; nobody who is signed in.</summary>
    public const string StaffDirectory = "staff-directory";
}
