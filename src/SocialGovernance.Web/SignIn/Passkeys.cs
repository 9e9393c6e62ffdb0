using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>Passkeys, as ASP.NET Core Identity checks and stores them. A page carries what the browser is asked, and what we must know to judge its answer, protected; it works
/// once and for ten minutes.</summary>
public sealed class Passkeys(PortalContext db, IPasskeyHandler<PortalUser> handler, UserManager<PortalUser> users, SecondFactors factors, Acts acts, SignInLog log, BaseAddress site,
    IDataProtectionProvider protection, IHttpContextAccessor http, CouncilClock clock)
{
    public const int NameLength = 60;
    public const int CredentialLength = 20_000;
    static readonly TimeSpan lasts = TimeSpan.FromMinutes(10);

    readonly IDataProtector protector = protection.CreateProtector("passkeys");

    /// <summary>Browsers make none for a bare number of the network.</summary>
    public bool ArePossible => site.Of("/") is { } address && new Uri(address).HostNameType == UriHostNameType.Dns;

    public async Task<PasskeyQuestion> ToAddAsync(PortalUser user)
    {
        var asked = await handler.MakeCreationOptionsAsync(new() { Id = $"{user.Id}", Name = user.Email!, DisplayName = user.Person!.Name }, http.HttpContext!);
        return new(asked.CreationOptionsJson, Seal(asked.AttestationState));
    }

    /// <param name="user">Null where anybody may answer who has a passkey here.</param>
    public async Task<PasskeyQuestion> ToShowAsync(PortalUser? user)
    {
        var asked = await handler.MakeRequestOptionsAsync(user, http.HttpContext!);
        return new(asked.RequestOptionsJson, Seal(asked.AssertionState));
    }

    /// <exception cref="RuleBrokenException">The browser’s answer is none to what it was asked.</exception>
    public async Task AddAsync(long userId, string? name, PasskeyAnswer answer)
    {
        var state = Open(answer.State) ?? throw tooLate;
        acts.FormKey = state.Id;
        await acts.DoAsync(async () =>
        {
            var user = await db.Users.Include(user => user.Person).SingleAsync(user => user.Id == userId);
            var made = await handler.PerformAttestationAsync(new() { HttpContext = http.HttpContext!, CredentialJson = answer.Credential ?? "", AttestationState = state.State });
            if (!made.Succeeded) throw notTaken;
            made.Passkey.Name = string.IsNullOrWhiteSpace(name) ? "Passkey" : name.Trim();
            if (!(await users.AddOrUpdatePasskeyAsync(user, made.Passkey)).Succeeded) throw notTaken;
            factors.Changed(FactorAudit.SetUp, user, "a passkey", "set up");
        });
    }

    /// <summary>Who showed it; null where it does not let them in, which is recorded.</summary>
    /// <param name="objection">Why this person is not let in here by it, as the audit log says it; null where they are.</param>
    public async Task<PortalUser?> ShownAsync(PasskeyAnswer answer, Func<PortalUser, Task<string?>> objection)
    {
        var state = Open(answer.State);
        acts.FormKey = state?.Id;
        return await acts.DoAsync(async () =>
        {
            var shown = state is null ? null : await handler.PerformAssertionAsync(new() { HttpContext = http.HttpContext!, CredentialJson = answer.Credential ?? "", AssertionState = state.State });
            var user = shown?.Succeeded == true ? await db.Users.Include(user => user.Person).SingleAsync(user => user.Id == shown.User.Id) : null;
            var reason = user switch
            {
                null when state is null => "the page was open for too long",
                null => "the passkey was not accepted",
                { DisabledAt: null, Person.IsHere: true } => await objection(user),
                _ => "the sign-in is closed",
            };
            if (reason is null)
            {
                await users.AddOrUpdatePasskeyAsync(user!, shown!.Passkey!);
                return user;
            }
            log.Add(SignInAudit.Refused, user?.Person, null, ("address", log.Address), ("reason", reason));
            return null;
        });
    }

    /// <summary>Within <see cref="Acts"/>.</summary>
    public async Task RemoveAsync(PortalUser user, byte[] id)
    {
        if (await users.GetPasskeyAsync(user, id) is null) throw RuleBrokenException.Hidden();
        await users.RemovePasskeyAsync(user, id);
        factors.Changed(FactorAudit.Removed, user, "a passkey", "removed");
    }

    public async Task<IReadOnlyList<PasskeyLine>> OfAsync(long userId)
    {
        var kept = await db.UserPasskeys.AsNoTracking().Where(passkey => passkey.UserId == userId).ToListAsync();
        return [.. kept.Select(passkey => new PasskeyLine(passkey.CredentialId, passkey.Data.Name ?? "Passkey", passkey.Data.CreatedAt.UtcDateTime)).OrderBy(passkey => passkey.MadeAt)];
    }

    static RuleBrokenException tooLate => new("The page was open for too long, or this was sent already. Try again.");

    static RuleBrokenException notTaken => RuleBrokenException.Input("The passkey could not be added. Try again, or use another one.");

    string Seal(string? state) => Base64Url.EncodeToString(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Sealed(Guid.NewGuid(), clock.UtcNow + lasts, state))));

    Sealed? Open(string? state)
    {
        try
        {
            var open = JsonSerializer.Deserialize<Sealed>(protector.Unprotect(Base64Url.DecodeFromChars(state)));
            return open?.Until > clock.UtcNow ? open : null;
        }
        catch (Exception spoilt) when (spoilt is CryptographicException or FormatException)
        {
            return null;
        }
    }

    sealed record Sealed(Guid Id, DateTime Until, string? State);
}

/// <summary>What a page asks the browser, as JSON, and what comes back with the answer.</summary>
public sealed record PasskeyQuestion(string Options, string State);

/// <summary>What the browser answered.</summary>
public sealed class PasskeyAnswer
{
    public string? Credential { get; set; }
    public string? State { get; set; }
}

public sealed record PasskeyLine(byte[] Id, string Name, DateTime MadeAt)
{
    public string Key => Base64Url.EncodeToString(Id);
}
