using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>Checks e-mail address and password. Whatever is wrong, the answer is the same and takes as long, so that nobody learns who has a sign-in.</summary>
public sealed class PasswordSignIn(PortalContext db, IPasswordHasher<PortalUser> hasher, ILookupNormalizer names, SignInLog log, CouncilClock clock)
{
    public const int Attempts = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    static string? nobodysHash;

    /// <summary>Null where they are not let in. The event of a refusal is saved; that of success comes with the session.</summary>
    public async Task<PortalUser?> CheckAsync(string email, string password)
    {
        var name = names.NormalizeName(email.Trim());
        var user = await db.Users.Include(user => user.Person).AsNoTracking().FirstOrDefaultAsync(user => user.NormalizedUserName == name);
        var counted = user is not null && await CountAttemptAsync(user.Id);
        var right = IsRight(user, password);
        if (user is { DisabledAt: null, Person.IsHere: true } && counted && right)
        {
            await ForgetAttemptsAsync(user.Id);
            return user;
        }
        await RefuseAsync(user, counted, right);
        return null;
    }

    /// <summary>Whether somebody who is signed in knows their own password; counted like signing in.</summary>
    public async Task<bool> IsPasswordOfAsync(PortalUser user, string password)
    {
        var counted = await CountAttemptAsync(user.Id);
        var right = IsRight(user, password);
        if (counted && right) await ForgetAttemptsAsync(user.Id);
        else await RefuseAsync(user, counted, right);
        return counted && right;
    }

    bool IsRight(PortalUser? user, string password)
    {
        nobodysHash ??= hasher.HashPassword(new(), Guid.NewGuid().ToString());
        return hasher.VerifyHashedPassword(user ?? new(), user?.PasswordHash ?? nobodysHash, password) != PasswordVerificationResult.Failed
            && user?.PasswordHash is not null;
    }

    Task ForgetAttemptsAsync(long userId) => db.Users.Where(user => user.Id == userId)
        .ExecuteUpdateAsync(set => set.SetProperty(user => user.AccessFailedCount, 0).SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null));

    /// <summary>Counts the attempt before the password is looked at, so that many at once get no more tries than one after another. False while locked.</summary>
    async Task<bool> CountAttemptAsync(long userId)
    {
        var now = new DateTimeOffset(clock.UtcNow);
        var until = now + LockedFor;
        return await db.Users.Where(user => user.Id == userId && (user.LockoutEnd == null || user.LockoutEnd <= now)).ExecuteUpdateAsync(set => set
            .SetProperty(user => user.AccessFailedCount, user => user.LockoutEnd != null ? 1 : user.AccessFailedCount + 1)
            .SetProperty(user => user.LockoutEnd, user => user.LockoutEnd == null && user.AccessFailedCount + 1 >= Attempts ? until : null)) == 1;
    }

    async Task RefuseAsync(PortalUser? user, bool counted, bool right)
    {
        var reason = user switch
        {
            null => "nobody signs in with that address",
            { DisabledAt: not null } or { Person.IsHere: false } => "the sign-in is closed",
            _ when !counted => "the sign-in is locked",
            _ => "the password was wrong",
        };
        log.Add(SignInAudit.Refused, user?.Person, null, ("address", log.Address), ("reason", reason));
        if (counted && !right && await db.Users.AnyAsync(row => row.Id == user!.Id && row.AccessFailedCount == Attempts))
            log.Add(SignInAudit.Locked, user!.Person, Domain.Actor.Portal, ("minutes", $"{LockedFor.TotalMinutes}"), ("attempts", $"{Attempts}"), ("what", "passwords"));
        await db.SaveChangesAsync();
    }
}
