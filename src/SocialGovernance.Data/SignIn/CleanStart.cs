using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.SignIn;

/// <summary>Sees to it that somebody who is to read confidential cases signs in by nothing that somebody else could have prepared.</summary>
public sealed class CleanStart(PortalContext db, CouncilClock clock)
{
    /// <summary>Within an act that gives them the role, and changes the person: of that and of linking an account to them at the same moment one is done again. Where somebody else ever linked
    /// one, who signed in by it could have set up a passkey too, so everything goes.</summary>
    public async Task MakeAsync(Person person, Actor actor)
    {
        if (await db.Users.FirstOrDefaultAsync(user => user.PersonId == person.Id) is not { } user) return;
        // Whoever could change one address after the other could otherwise have prepared a way in for themselves.
        if (!string.Equals(user.Email, person.Email, StringComparison.OrdinalIgnoreCase))
            throw new RuleBrokenException($"{person.Name} signs in with {user.Email}, which is not their address in the directory. Have that put right first.");
        if (user.LinkedByOthersAt is null) return;
        if (!user.IsBreakGlass && await db.SignInProviders.AnyAsync(provider => provider.OnSince != null && provider.PasswordsClosedAt != null))
            throw new RuleBrokenException($"Somebody else linked a council account to {person.Name}. What they sign in with ends before they read confidential cases, and while passwords are closed they "
                + "could not begin again. Have passwords opened until they have linked their account themselves.");
        var now = clock.UtcNow;
        (user.PasswordHash, user.ProtectedCodeSecret, user.LastCodeStep, user.FactorThereSince, user.LinkedByOthersAt) = (null, null, 0, null, null);
        (user.SecurityStamp, user.ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        await db.SignInLinks.Where(link => link.UserId == user.Id).ExecuteDeleteAsync();
        await db.UserPasskeys.Where(passkey => passkey.UserId == user.Id).ExecuteDeleteAsync();
        await db.RecoveryCodes.Where(code => code.UserId == user.Id).ExecuteDeleteAsync();
        await db.Sessions.Where(session => session.UserId == user.Id && session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now));
        person.BeginToSignInAnew(actor, now);
    }
}
