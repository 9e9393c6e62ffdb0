using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Domain.SignIn;

/// <summary>The council's own sign-in, such as Microsoft Entra ID, as an administrator sets it up (OpenID Connect). There is one.</summary>
public sealed class SignInProvider : Aggregate
{
    public const int NameLength = 60;
    public const int IssuerLength = 300;
    public const int ClientIdLength = 200;
    public const int ClaimLength = 60;

    /// <summary>Claims by which somebody can be known; both never change.</summary>
    public static readonly IReadOnlyList<string> SubjectClaims = ["sub", "oid"];

    SignInProvider() => (Name, Issuer, ClientId, ProtectedSecret, SubjectClaim) = ("", "", "", [], "sub");

    public SignInProvider(ProviderSettings settings, byte[] protectedSecret, Actor actor, DateTime at) : this() => Change(settings, protectedSecret, actor, at);

    /// <summary>Unique, so that there is one.</summary>
    public int Place { get; private set; } = 1;

    /// <summary>What people know it by: “Sign in with …”.</summary>
    public string Name { get; private set; }

    /// <summary>Exactly as the provider writes it.</summary>
    public string Issuer { get; private set; }
    public string ClientId { get; private set; }

    /// <summary>Protected by the key ring.</summary>
    public byte[] ProtectedSecret { get; private set; }
    public DateOnly SecretUntil { get; private set; }
    public string SubjectClaim { get; private set; }

    /// <summary>Claim with the groups of whoever signs in; null where roles do not come from it.</summary>
    public string? GroupsClaim { get; private set; }

    /// <summary>With the settings as they stand.</summary>
    public DateTime? TestedAt { get; private set; }
    public DateTime? OnSince { get; private set; }

    /// <summary>Passwords and passkeys let in only those who are kept for an emergency.</summary>
    public DateTime? PasswordsClosedAt { get; private set; }

    /// <summary>At how many days before the secret's end administrators were warned last.</summary>
    public int? WarnedDays { get; private set; }

    public override string Label => Name;

    public bool IsOn => OnSince is not null;

    public ProviderSettings Settings => new(Name, Issuer, ClientId, SecretUntil, SubjectClaim, GroupsClaim);

    /// <summary>Another provider must be tested and switched on anew; another secret of the same takes effect at once.</summary>
    /// <param name="protectedSecret">Null: the secret stays.</param>
    public void Change(ProviderSettings settings, byte[]? protectedSecret, Actor actor, DateTime at)
    {
        RefuseUnlessMay(actor);
        if (settings.SecretUntil <= UkTime.DayOf(at)) throw RuleBrokenException.Input("The last day of the secret must be in the future.");
        var isAnother = (settings.Issuer, settings.ClientId, settings.SubjectClaim) != (Issuer, ClientId, SubjectClaim);
        if (isAnother && PasswordsClosedAt is not null)
            throw new RuleBrokenException("Passwords are closed, so nobody could get in by another provider before it works. Open them first, on the page about passwords.");
        var what = string.Join(", ", settings.Differences(Settings).Concat(protectedSecret is null ? [] : ["the secret"]));
        if (what.Length == 0) return;
        (Name, Issuer, ClientId, SubjectClaim, GroupsClaim) = (settings.Name, settings.Issuer, settings.ClientId, settings.SubjectClaim, settings.GroupsClaim);
        if (settings.SecretUntil != SecretUntil) WarnedDays = null;
        SecretUntil = settings.SecretUntil;
        if (protectedSecret is not null) ProtectedSecret = protectedSecret;
        if (isAnother || protectedSecret is not null) TestedAt = null;
        if (isAnother) OnSince = null;
        Record(ProviderAudit.Changed, actor, at, ("what", what));
    }

    public void TestedBy(Actor actor, DateTime at)
    {
        RefuseUnlessMay(actor);
        TestedAt = at;
        Record(ProviderAudit.Tested, actor, at);
    }

    public void SwitchOn(Actor actor, DateTime at)
    {
        RefuseUnlessMay(actor);
        if (IsOn) throw new RuleBrokenException("It is on already.");
        if (TestedAt is null) throw new RuleBrokenException("Test the sign-in first, with the settings as they are now.");
        OnSince = at;
        Record(ProviderAudit.SwitchedOn, actor, at);
    }

    public void SwitchOff(Actor actor, DateTime at)
    {
        RefuseUnlessMay(actor);
        if (!IsOn) throw new RuleBrokenException("It is off already.");
        if (PasswordsClosedAt is not null) throw new RuleBrokenException("Passwords are closed, so nobody could get in. Open them first, on the page about passwords.");
        OnSince = null;
        Record(ProviderAudit.SwitchedOff, actor, at);
    }

    /// <param name="isEmergencyKept">Whether somebody who maintains people is kept for an emergency.</param>
    /// <param name="isLinked">Whether the actor can get in without a password.</param>
    public void ClosePasswords(bool isEmergencyKept, bool isLinked, Actor actor, DateTime at)
    {
        RefuseUnlessMay(actor);
        if (PasswordsClosedAt is not null) throw new RuleBrokenException("They are closed already.");
        if (!IsOn) throw new RuleBrokenException("Switch the council’s own sign-in on first.");
        if (!isEmergencyKept) throw new RuleBrokenException("Keep an account for an emergency first: somebody who maintains people and has set a password.");
        if (!isLinked) throw new RuleBrokenException("Link your own account first, or you would lock yourself out.");
        PasswordsClosedAt = at;
        Record(ProviderAudit.PasswordsClosed, actor, at);
    }

    public void OpenPasswords(Actor actor, DateTime at)
    {
        RefuseUnlessMay(actor);
        if (PasswordsClosedAt is null) throw new RuleBrokenException("They are open already.");
        PasswordsClosedAt = null;
        Record(ProviderAudit.PasswordsOpened, actor, at);
    }

    public int? WarningDue(DateOnly today) => Expiry.WarningDue(SecretUntil, today, WarnedDays);

    public void Warned(int days)
    {
        WarnedDays = days;
        BumpVersion();
    }

    static void RefuseUnlessMay(Actor actor)
    {
        if (!actor.May(Permissions.MaintainPeople)) throw RuleBrokenException.Hidden();
    }
}

/// <summary>How the provider is reached, but for the secret.</summary>
public sealed record ProviderSettings(string Name, string Issuer, string ClientId, DateOnly SecretUntil, string SubjectClaim, string? GroupsClaim)
{
    public IEnumerable<string> Differences(ProviderSettings other)
    {
        if (Name != other.Name) yield return "the name";
        if (Issuer != other.Issuer) yield return "the issuer";
        if (ClientId != other.ClientId) yield return "the client id";
        if (SecretUntil != other.SecretUntil) yield return "the last day of the secret";
        if (SubjectClaim != other.SubjectClaim) yield return "by what people are known";
        if (GroupsClaim != other.GroupsClaim) yield return "where groups stand";
    }
}
