using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>What becomes of somebody who comes back from the council's own sign-in.</summary>
public sealed class ProviderArrivals(PortalContext db, Acts acts, Providers providers, ProviderLinks links, DirectoryGroups groups, Entrance entrance, CurrentPerson me, IDataProtectionProvider protection,
    ITempDataDictionaryFactory tempData, IHttpContextAccessor http, CouncilClock clock)
{
    /// <summary>On the challenge: why somebody was sent there.</summary>
    public const string PurposeItem = "for", SignIn = "sign-in", Test = "test", Link = "link", Confirm = "confirm";
    static readonly Actor theSignIn = Actor.Portal with { Name = "The council’s own sign-in" };

    readonly IDataProtector pending = protection.CreateProtector("accounts to be linked");

    /// <returns>Where they go on.</returns>
    public async Task<string> ArriveAsync(OpenIdPerson came, string? purpose, string wanted)
    {
        // The way back is answered before the session is read.
        if (purpose != SignIn) http.HttpContext!.User = (await http.HttpContext.AuthenticateAsync(SessionHandler.Scheme)).Principal ?? new();
        return purpose switch
        {
            SignIn => await SignInAsync(came, wanted),
            Test => await TestedAsync(came),
            Link => LinkPath(came),
            Confirm => await ConfirmedAsync(came, wanted),
            _ => throw new OpenIdRefusedException("The portal does not know why you were sent to the council’s sign-in. Begin again."),
        };
    }

    async Task<string> SignInAsync(OpenIdPerson came, string wanted)
    {
        if (await providers.OfferedAsync() is null) throw new OpenIdRefusedException("The council’s own sign-in is switched off.");
        var user = await acts.DoAsync(async () =>
        {
            var known = await links.KnownAsync(came.Issuer, came.Subject) ?? await links.ListedAsync(came.Issuer, came.Subject)
                ?? throw new OpenIdRefusedException("The council knows you, but the portal does not know whose account this is. Ask an administrator of the portal to link it.");
            if (known is not { DisabledAt: null, Person.IsHere: true }) throw new OpenIdRefusedException("Your sign-in to the portal is closed. Ask an administrator of the portal.");
            if (came.Groups is { } claimed) await groups.ClaimedAsync(known.Person, claimed, new(theSignIn, clock.UtcNow, clock.Today));
            return known;
        });
        if (came.HasSecondFactor) await HasFactorThereAsync(user.Id);
        await entrance.LetInAsync(user, SignInMethod.Provider, came.HasSecondFactor ? SecondFactor.Provider : null, new(came.Session, providers.SealToken(came.Token)));
        return wanted;
    }

    async Task<string> TestedAsync(OpenIdPerson came)
    {
        if (!me.IsSignedIn || !me.May(Permissions.MaintainPeople)) throw new OpenIdRefusedException("Sign in to the portal before you test the council’s sign-in.");
        var actor = await me.ActorAsync();
        await acts.DoAsync(async () => (await providers.FindAsync())!.TestedBy(actor, clock.UtcNow));
        var sent = came.Groups switch { null => "nothing about groups", [_] => "1 group", var several => $"{several.Count} groups" };
        Say($"The test worked. It says you are {came.Name ?? "somebody without a name"} ({came.Email ?? "without an address"}), known as {came.Subject}; it sends {sent}, and says "
            + (came.HasSecondFactor ? "that you showed a second factor." : "nothing of a second factor."));
        return "/sign-in-provider";
    }

    /// <summary>Nothing is linked before the person has seen which account it is and sent a form: somebody else may have signed them in there.</summary>
    string LinkPath(OpenIdPerson came)
    {
        if (!me.IsSignedIn) throw new OpenIdRefusedException("Your session here ended meanwhile. Sign in to the portal and begin again.");
        var text = string.Join('\n', me.UserId.ToString(CultureInfo.InvariantCulture), clock.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture), came.Issuer, came.Subject, came.Name ?? "", came.Email ?? "");
        return "/link-sign-in?account=" + Uri.EscapeDataString(pending.Protect(text));
    }

    /// <summary>The account that somebody has just shown to be theirs; null after ten minutes, and for anybody else.</summary>
    public PendingLink? ReadPending(string? account)
    {
        try
        {
            if (account is null || pending.Unprotect(account).Split('\n') is not [var user, var at, var issuer, var subject, var name, var email]) return null;
            var since = new DateTime(long.Parse(at, CultureInfo.InvariantCulture), DateTimeKind.Utc);
            return long.Parse(user, CultureInfo.InvariantCulture) == me.UserId && since + TimeSpan.FromMinutes(10) > clock.UtcNow ? new(issuer, subject, name, email) : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Somebody who is here, or on the way in, showed there once more who they are.</summary>
    async Task<string> ConfirmedAsync(OpenIdPerson came, string wanted)
    {
        if (!me.HasSession) throw new OpenIdRefusedException("Your session here ended meanwhile. Sign in again.");
        var user = await links.KnownAsync(came.Issuer, came.Subject);
        if (user?.Id != me.UserId) throw new OpenIdRefusedException("That is another account than the one you are signed in with here.");
        if (!came.HasSecondFactor) throw new OpenIdRefusedException("The council’s sign-in did not ask you for a second factor, so it does not count here.");
        await HasFactorThereAsync(user.Id);
        await entrance.ProvedAsync(user, me.SessionId, SecondFactor.Provider);
        return wanted;
    }

    Task HasFactorThereAsync(long userId)
    {
        var now = clock.UtcNow;
        return db.Users.Where(user => user.Id == userId && user.FactorThereSince == null).ExecuteUpdateAsync(set => set.SetProperty(user => user.FactorThereSince, now));
    }

    /// <summary>Ends the sessions that the council's sign-in says are over.</summary>
    public Task<int> EndAsync(OpenIdSignOut ended)
    {
        var now = clock.UtcNow;
        var sessions = db.Sessions.Where(session => session.EndedAt == null && session.Method == SignInMethod.Provider);
        sessions = ended.Session is { } name ? sessions.Where(session => session.ProviderSession == name)
            : sessions.Where(session => db.SignInLinks.Any(link => link.UserId == session.UserId && link.Issuer == ended.Issuer && link.Subject == ended.Subject));
        return sessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now));
    }

    void Say(string banner)
    {
        var data = tempData.GetTempData(http.HttpContext!);
        data["Banner"] = banner;
        data.Save();
    }
}

public sealed record PendingLink(string Issuer, string Subject, string Name, string Email);
