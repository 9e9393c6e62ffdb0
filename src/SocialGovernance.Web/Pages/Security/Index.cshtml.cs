using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

/// <summary>How somebody signs in themselves, and where they are signed in now.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PortalContext db, Providers providers, Passkeys passkeys, OpenSessions sessions, CurrentPerson me) : PortalPage
{
    public string Address { get; private set; } = "";

    /// <summary>Their address at the council is no longer the one with which they sign in.</summary>
    public bool HasAnother { get; private set; }
    public bool HasPassword { get; private set; }
    public bool HasAuthenticator { get; private set; }
    public int RecoveryCodes { get; private set; }
    public IReadOnlyList<PasskeyLine> Passkeys { get; private set; } = [];
    public IReadOnlyList<SessionLine> Sessions { get; private set; } = [];

    /// <summary>Whether their account at the council is linked; null where the council's own sign-in is not offered.</summary>
    public bool? IsLinked { get; private set; }

    public bool HasFactor => HasAuthenticator || Passkeys.Count > 0;

    public override async Task<IActionResult?> LoadAsync()
    {
        var user = await db.Users.AsNoTracking().Include(user => user.Person).SingleAsync(user => user.Id == me.UserId);
        (Address, HasAnother) = (user.Email!, Person.KeyOf(user.Email!) != Person.KeyOf(user.Person!.Email));
        (HasPassword, HasAuthenticator) = (user.PasswordHash is not null, user.ProtectedCodeSecret is not null);
        RecoveryCodes = await db.RecoveryCodes.CountAsync(code => code.UserId == user.Id && code.UsedAt == null);
        Passkeys = await passkeys.OfAsync(user.Id);
        Sessions = await sessions.OfAsync(me.PersonId);
        if (await providers.FindAsync() is { IsOn: true } provider) IsLinked = await db.SignInLinks.AnyAsync(link => link.UserId == user.Id && link.Issuer == provider.Issuer);
        return null;
    }

    public bool IsThis(SessionLine session) => session.Id == me.SessionId;
}
