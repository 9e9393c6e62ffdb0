namespace SocialGovernance.Domain.Accounts;

/// <summary>What keeps an account safe, after the advice of the National Cyber Security Centre to organisations on social media.</summary>
/// <param name="Key">Stored; never changes.</param>
public sealed record HealthMeasure(string Key, string Title, string Asks, string Hint)
{
    public const int KeyLength = 40;
    public const string TwoAdministrators = "two-administrators";

    public static readonly IReadOnlyList<HealthMeasure> All =
    [
        new("two-step-verification", "Two-step verification", "Is two-step verification on for everybody who signs in?", "Say where you saw it."),
        new("recovery-address", "Corporate recovery address", "Do messages to get the account back go to a mailbox of the council?", "Name the mailbox; more than one person should read it."),
        new(TwoAdministrators, "At least two administrators", "Can at least two people administer it?", "The register of authorised users should know each of them."),
        new("no-personal-phone", "No personal phone as the only way", "Can the account be got back without somebody’s own phone?", "Say what serves instead."),
        new("credential-kept", "Where the credential is kept", "Is the credential kept in a place that the council controls?", "Name the place, such as the password manager. Never write the credential itself."),
        new("platform-contact", "Contact at the platform", "Do we know how to reach the platform when something is wrong?", "Name the contact or the form."),
        new("recovery-rehearsed", "Recovery rehearsed", "Has getting the account back been rehearsed?", "Say when it was last rehearsed, and by whom."),
    ];

    public static HealthMeasure? Find(string key) => All.FirstOrDefault(measure => measure.Key == key);
}
