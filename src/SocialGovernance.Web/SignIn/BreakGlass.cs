using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.SignIn;

namespace SocialGovernance.Web.SignIn;

/// <summary>Sign-ins that are kept for an emergency: who may still use a password where the council's own sign-in is the way in, and who is told when somebody does.</summary>
public sealed class BreakGlass(PortalContext db, Administrators administrators, SignInLog log, BaseAddress site, CouncilClock clock)
{
    /// <summary>Whether a password or a passkey lets them in.</summary>
    public async Task<bool> MayUseOwnAsync(PortalUser user) => user.IsBreakGlass || !await db.SignInProviders.AnyAsync(provider => provider.OnSince != null && provider.PasswordsClosedAt != null);

    /// <summary>Told to every administrator, and to the one whose sign-in it is; saved with the session.</summary>
    /// <param name="isIn">False: somebody knew the password, and has still to show the second factor. That is told too: it may be all that there ever is to see.</param>
    public async Task RaiseAsync(PortalUser user, bool isIn)
    {
        if (!await db.SignInProviders.AnyAsync(provider => provider.OnSince != null)) return;
        if (isIn) log.Add(ProviderAudit.BreakGlassUsed, user.Person, SignInLog.Themselves(user.Person!), ("address", log.Address));
        else log.Add(ProviderAudit.BreakGlassTried, user.Person, null, ("address", log.Address));
        var (subject, what) = isIn ? ("The sign-in for emergencies was used", "was used")
            : ("The password of the sign-in for emergencies was entered", "is being used: its password was entered");
        foreach (var person in (await administrators.AllAsync()).Append(user.Person!).DistinctBy(person => person.Id))
            db.Messages.Add(new(person.Id, person.Email, subject, $"""
                Dear {person.Name},

                The sign-in of {user.Person!.Name}, which is kept for an emergency, {what} at {CouncilClock.Local(clock.UtcNow):HH:mm} on {CouncilClock.Local(clock.UtcNow):d MMMM yyyy} from {log.Address}. If you do not know why, find out at once.

                {site.Of($"/people/{user.PersonId}")}
                """, MessageSecrecy.Open, clock.UtcNow));
    }
}

/// <summary>The session that the council's own sign-in keeps of somebody.</summary>
/// <param name="Name">What it calls it (<c>sid</c>).</param>
public sealed record ProviderSession(string? Name, byte[]? ProtectedToken);
