namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>What somebody saw who took access away on the platform, in their own words; never a password.</summary>
public sealed record Proof
{
    public const int Length = 1000;

    /// <param name="accessRemoved">How they know that the person cannot get in any more.</param>
    /// <param name="recoveryChanged">How they know that recovery addresses, numbers and shared passwords are others now.</param>
    public Proof(string? accessRemoved, string? recoveryChanged) => (AccessRemoved, RecoveryChanged) = (
        Given(accessRemoved, "Say how you know that the access is gone."), Given(recoveryChanged, "Say how you know that the recovery details were changed."));

    public string AccessRemoved { get; }
    public string RecoveryChanged { get; }

    internal static string Given(string? text, string missing) => string.IsNullOrWhiteSpace(text) ? throw RuleBrokenException.Input(missing)
        : text.Trim() is { Length: <= Length } given ? given : throw RuleBrokenException.Input($"Use {Length:N0} characters or fewer.");
}

/// <summary>How the access of an entry was taken away on the platform.</summary>
/// <param name="HasSuccessor">Whether somebody else can administer the account.</param>
public sealed record TakenAway(Removal Removal, Proof Proof, bool HasSuccessor);
