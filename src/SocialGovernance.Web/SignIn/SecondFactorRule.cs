using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>Who must have a second factor: whoever may do what <see cref="Permissions.NeedingSecondFactor"/> names, and everybody where the council says so.</summary>
public sealed class SecondFactorRule(IConfiguration settings)
{
    public const string Setting = "SignIn:SecondFactorForEverybody";

    readonly bool forEverybody = settings.GetValue(Setting, false);

    public bool IsCompulsoryFor(IEnumerable<string> permissions) => forEverybody;
}
