using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>Checks e-mail address and password. Whatever is wrong, the answer is the same and as much is done for it, so that nobody learns who has a sign-in.</summary>
public sealed class PasswordSignIn(PortalContext db, Guesses guesses, IPasswordHasher<PortalUser> hasher, ILookupNormalizer names, BreakGlass emergency, SignInLog log)
{
    public const string OnlyByTheCouncil = "only the council’s own sign-in lets them in";
    static string? nobodysHash;

    /// <summary>Null where they are not let in. The event of a refusal is saved; that of success comes with the session.</summary>
    public async Task<PortalUser?> CheckAsync(string email, string password)
    {
        var name = names.NormalizeName(email.Trim());
        var user = await db.Users.Include(user => user.Person).AsNoTracking().FirstOrDefaultAsync(user => user.NormalizedUserName == name);
        var guess = await guesses.OfPasswordAsync(name, user?.Id);
        var right = IsRight(user, password);
        if (user is { DisabledAt: null, Person.IsHere: true } && guess.IsLookedAt && right && await emergency.MayUseOwnAsync(user))
        {
            await guesses.GiveBackAsync(guess);
            return user;
        }
        await RefuseAsync(user, guess, right);
        return null;
    }

    /// <summary>Whether somebody who is signed in knows their own password; counted like signing in.</summary>
    public async Task<bool> IsPasswordOfAsync(PortalUser user, string password)
    {
        var guess = await guesses.OfOwnPasswordAsync(user.Id);
        var right = IsRight(user, password);
        if (guess.IsLookedAt && right) await guesses.GiveBackAsync(guess);
        else await RefuseAsync(user, guess, right);
        return guess.IsLookedAt && right;
    }

    bool IsRight(PortalUser? user, string password)
    {
        nobodysHash ??= hasher.HashPassword(new(), Guid.NewGuid().ToString());
        return hasher.VerifyHashedPassword(user ?? new(), user?.PasswordHash ?? nobodysHash, password) != PasswordVerificationResult.Failed
            && user?.PasswordHash is not null;
    }

    async Task RefuseAsync(PortalUser? user, Guess guess, bool right)
    {
        var reason = user switch
        {
            null => "nobody signs in with that address",
            { DisabledAt: not null } or { Person.IsHere: false } => "the sign-in is closed",
            _ when !guess.IsLookedAt => "too many tries",
            _ when right => OnlyByTheCouncil,
            _ => "the password was wrong",
        };
        log.Add(SignInAudit.Refused, user?.Person, null, ("address", log.Address), ("reason", reason));
        if (await guesses.WasLastAsync(guess) && guess.IsLookedAt && !right && user is not null)
            log.Add(SignInAudit.Locked, user.Person, Actor.Portal, ("minutes", $"{Guesses.Within.TotalMinutes}"), ("attempts", $"{Guesses.OfOne}"), ("what", "passwords"));
        await db.SaveChangesAsync();
    }
}
