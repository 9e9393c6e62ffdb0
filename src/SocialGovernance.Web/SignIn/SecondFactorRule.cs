using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.SignIn;

/// <summary>Who must have a second factor: those of whom the policy's roles make it so, and everybody where the council says so.</summary>
public sealed class SecondFactorRule(IConfiguration settings)
{
    public const string Setting = "SignIn:SecondFactorForEverybody";

    readonly bool forEverybody = settings.GetValue(Setting, false);

    public bool IsCompulsoryFor(IReadOnlyCollection<string> roles, Pack pack) => forEverybody || pack.WantsSecondFactorOf(roles);
}
