using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>What somebody shows beside their password: codes of an authenticator app, and recovery codes. Passkeys: <see cref="Passkeys"/>.</summary>
public sealed class SecondFactors(PortalContext db, Guesses guesses, SignInLog log, IDataProtectionProvider protection, BaseAddress site, CouncilClock clock)
{
    public const int RecoveryCodesMade = 10;
    const int recoveryBytes = 15, recoveryLetters = 24;

    readonly IDataProtector protector = protection.CreateProtector("authenticator secrets");

    public byte[] Protect(byte[] secret) => protector.Protect(secret);

    public byte[]? SecretOf(PortalUser user) => user.ProtectedCodeSecret is { } kept ? protector.Unprotect(kept) : null;

    /// <summary>What they typed: a code of their app, or a recovery code. Each works once, also where it is sent many times at once. Null where it does not work.
    /// Saves what it records.</summary>
    public async Task<SecondFactor?> UseAsync(PortalUser user, string typed)
    {
        var guess = await guesses.OfCodeAsync(user.Id);
        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        if (guess.IsLookedAt && await UseCodeAsync(user, code) is { } shown)
        {
            await guesses.GiveBackAsync(guess);
            return shown;
        }
        log.Add(FactorAudit.Refused, user.Person, null, ("address", log.Address), ("reason", guess.IsLookedAt ? "the code did not work" : "too many tries"));
        if (guess.IsLookedAt && await guesses.WasLastAsync(guess))
        {
            log.Add(SignInAudit.Locked, user.Person, Domain.Actor.Portal, ("minutes", $"{Guesses.Within.TotalMinutes}"), ("attempts", $"{Guesses.OfOne}"), ("what", "codes"));
            Tell(user, "Somebody who knows your password could not sign in",
                $"Somebody entered the password with which you sign in, and then {Guesses.OfOne} codes that did not work. If that was not you, set a new password at once: {site.Of("/reset-password")}");
        }
        await db.SaveChangesAsync();
        return null;
    }

    async Task<SecondFactor?> UseCodeAsync(PortalUser user, string code)
    {
        if (code.Length == recoveryLetters) return await UseRecoveryCodeAsync(user, code) ? SecondFactor.RecoveryCode : null;
        if (SecretOf(user) is not { } secret || AuthenticatorCodes.StepOf(code, secret, clock.UtcNow) is not { } step) return null;
        return await db.Users.Where(row => row.Id == user.Id && row.LastCodeStep < step).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastCodeStep, step)) == 1
            ? SecondFactor.Authenticator : null;
    }

    async Task<bool> UseRecoveryCodeAsync(PortalUser user, string code)
    {
        var (hash, now) = (Hash(code), clock.UtcNow);
        if (await db.RecoveryCodes.Where(row => row.UserId == user.Id && row.Hash == hash && row.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now)) == 0) return false;
        var left = await db.RecoveryCodes.CountAsync(row => row.UserId == user.Id && row.UsedAt == null);
        Tell(user, "A recovery code was used", $"One of your recovery codes was used to sign in to the portal. {left} are left. If that was not you, tell an administrator at once.");
        return true;
    }

    /// <summary>Within <see cref="Data.Saving.Acts"/>. Null where the code is not one of this secret.</summary>
    public bool SetUpAuthenticator(PortalUser user, byte[] secret, string code)
    {
        if (AuthenticatorCodes.StepOf(new([.. code.Where(char.IsAsciiDigit)]), secret, clock.UtcNow) is not { } step) return false;
        (user.ProtectedCodeSecret, user.LastCodeStep) = (Protect(secret), step);
        Changed(FactorAudit.SetUp, user, "an authenticator app", "set up");
        return true;
    }

    /// <summary>Within <see cref="Data.Saving.Acts"/>.</summary>
    public void RemoveAuthenticator(PortalUser user)
    {
        (user.ProtectedCodeSecret, user.LastCodeStep) = (null, 0);
        Changed(FactorAudit.Removed, user, "an authenticator app", "removed");
    }

    /// <summary>Within <see cref="Data.Saving.Acts"/>. Those made before no longer work. They are kept nowhere as they are returned.</summary>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(PortalUser user)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCodesMade).Select(_ => AuthenticatorCodes.Base32(RandomNumberGenerator.GetBytes(recoveryBytes)))];
        await db.RecoveryCodes.Where(row => row.UserId == user.Id).ExecuteDeleteAsync();
        await db.RecoveryCodes.AddRangeAsync(codes.Select(code => new RecoveryCode { UserId = user.Id, Hash = Hash(code) }));
        log.Add(FactorAudit.CodesMade, user.Person, SignInLog.Themselves(user.Person!), ("address", log.Address));
        Tell(user, "You have new recovery codes", "New recovery codes were made for your sign-in to the portal. Those before no longer work. If that was not you, tell an administrator at once.");
        return codes;
    }

    /// <summary>Records that they did something to their second factors, and tells them by e-mail.</summary>
    /// <param name="what">Such as “a passkey”.</param>
    public void Changed(Domain.Audit.AuditKind kind, PortalUser user, string what, string done)
    {
        log.Add(kind, user.Person, SignInLog.Themselves(user.Person!), ("what", what), ("address", log.Address));
        Tell(user, "How you sign in was changed", $"As a second factor of your sign-in to the portal, {what} was {done}. If that was not you, tell an administrator at once.");
    }

    public void Tell(PortalUser user, string subject, string text) => db.Messages.Add(new(user.PersonId, user.MailAddress, subject, $"""
        Dear {user.Person!.Name},

        {text}
        """, MessageSecrecy.Open, clock.UtcNow));

    static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
}
