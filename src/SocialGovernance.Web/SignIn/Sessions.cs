using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;

namespace SocialGovernance.Web.SignIn;

/// <summary>Reads signed-in sessions, which are rows. Who the person is and what they may do is read from the database with each request, in one query, so that
/// signing out, disabling somebody or taking a role away bites on the next request, on every node.</summary>
public sealed class Sessions(PortalContext db, PolicyLibrary policies, SecondFactorRule rule, CouncilClock clock)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan IdleOnConfidential = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);
    static readonly TimeSpan lastSeenEvery = TimeSpan.FromMinutes(1);

    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));

    /// <summary>Each request of somebody signed in begins with it: put together once and not anew each time, so that rules which have a name elsewhere
    /// (<see cref="PeopleQueries.InForceOn"/>, <see cref="PolicyQueries.InForceOn"/>) are written out.</summary>
    static readonly Func<PortalContext, string, DateOnly, Task<Found?>> find = EF.CompileAsyncQuery((PortalContext db, string hash, DateOnly today) =>
        db.Sessions.AsNoTracking().Where(session => session.KeyHash == hash).Select(session => new Found
        {
            Row = session,
            DisabledAt = session.User!.DisabledAt,
            PersonId = session.User.PersonId,
            Name = session.User.Person!.Name,
            LeftAt = session.User.Person.LeftAt,
            HasFactor = session.User.ProtectedCodeSecret != null || db.UserPasskeys.Any(passkey => passkey.UserId == session.UserId),
            HasFactorThere = session.User.FactorThereSince != null,
            IsProviderOn = db.SignInProviders.Any(provider => provider.OnSince != null),
            Roles = db.RoleAssignments.Where(given => given.PersonId == session.User.PersonId && given.EndedAt == null
                && given.From <= today && (given.Until == null || today <= given.Until)).Select(given => new Held { Role = given.Role, Scope = given.Scope }).ToList(),
            StandsIn = db.Deputies.Any(deputy => deputy.ActingPersonId == session.User.PersonId && deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until),
            Leads = db.PostHoldings.Any(held => held.PersonId == session.User.PersonId && held.From <= today && (held.Until == null || today <= held.Until)
                && (db.Posts.Any(post => post.ManagerId == held.PostId) || db.Services.Any(service => service.HeadPostId == held.PostId))),
            Policy = db.PolicyVersions.Where(version => version.EffectiveFrom <= today).OrderByDescending(version => version.Number).Select(version => (long?)version.Id).FirstOrDefault(),
        }).FirstOrDefault());

    sealed class Found
    {
        public required SessionRow Row { get; init; }
        public DateTime? DisabledAt { get; init; }
        public long PersonId { get; init; }
        public required string Name { get; init; }
        public DateTime? LeftAt { get; init; }
        public bool HasFactor { get; init; }
        public bool HasFactorThere { get; init; }
        public bool IsProviderOn { get; init; }
        public required List<Held> Roles { get; init; }
        public bool StandsIn { get; init; }
        public bool Leads { get; init; }

        /// <summary>The one in force.</summary>
        public long? Policy { get; init; }
    }

    sealed class Held
    {
        public required string Role { get; init; }
        public required string Scope { get; init; }
    }

    /// <summary>Who has the key; null where no session lives under it.</summary>
    /// <param name="ended">Told whose session it was that has ended.</param>
    public async Task<ClaimsIdentity?> ReadAsync(string key, SeenAs seen, Action<EndedSession> ended)
    {
        var (hash, now, today) = (Hash(key), clock.UtcNow, clock.Today);
        var session = await find(db, hash, today);
        if (session is not { Row: var row }) return null;
        if (row.EndedAt is not null || session.DisabledAt is not null || session.LeftAt is not null || EndOf(row) < now)
        {
            ended(new(row.UserId));
            return null;
        }
        if (seen != SeenAs.Nothing && (now - row.LastSeenAt >= lastSeenEvery || row.OnConfidential != (seen == SeenAs.Confidential)))
        {
            (row.LastSeenAt, row.OnConfidential) = (now, seen == SeenAs.Confidential);
            await db.Sessions.Where(kept => kept.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(kept => kept.LastSeenAt, now)
                .SetProperty(kept => kept.OnConfidential, row.OnConfidential));
        }
        var (_, pack) = session.Policy is { } inForce ? await policies.UseAsync(inForce) : await policies.CurrentAsync();
        var roles = session.Roles.Select(role => role.Role).ToList();
        var identity = new ClaimsIdentity(SessionHandler.Scheme);
        Add(ClaimTypes.NameIdentifier, row.UserId);
        Add(CurrentPerson.SessionClaim, row.Id);
        Add(CurrentPerson.EndsClaim, EndOf(row).Ticks);
        Add(CurrentPerson.ProvedClaim, row.ProvedAt.Ticks);
        if (row.Factor is null && Wanted(session.HasFactor, session.HasFactorThere, session.IsProviderOn, rule.IsCompulsoryFor(roles, pack), row.Method) is { } must)
        {
            identity.AddClaim(new(CurrentPerson.ArrivingClaim, must));
            return identity;
        }
        identity.AddClaim(new(ClaimTypes.Name, session.Name));
        Add(CurrentPerson.PersonClaim, session.PersonId);
        if (row.Factor is { } factor) identity.AddClaim(new(CurrentPerson.FactorClaim, factor.ToString()));
        identity.AddClaims(pack.PermissionsOf(roles).Select(permission => new Claim(CurrentPerson.PermissionClaim, permission)));
        identity.AddClaims(session.Roles.Select(role => new Claim(CurrentPerson.DutyClaim, Duty.Of(role.Role, role.Scope).Key)));
        if (session.StandsIn) identity.AddClaim(new(CurrentPerson.StandInClaim, ""));
        if (session.Leads) identity.AddClaim(new(CurrentPerson.LeadsClaim, ""));
        return identity;

        void Add(string claim, long value) => identity.AddClaim(new(claim, value.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Somebody is there. Until when it lasts now.</summary>
    public async Task<DateTime> StayAsync(long id)
    {
        var now = clock.UtcNow;
        await db.Sessions.Where(session => session.Id == id && session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now));
        return EndOf(await db.Sessions.AsNoTracking().SingleAsync(session => session.Id == id));
    }

    /// <summary>Whether a session of theirs is worth nothing before a second factor was shown in it.</summary>
    public async Task<bool> WantFactorOfAsync(PortalUser user, SignInMethod method)
    {
        var has = user.ProtectedCodeSecret is not null || await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == user.Id);
        var roles = await db.RoleAssignments.InForceOn(clock.Today).Where(given => given.PersonId == user.PersonId).Select(given => given.Role).ToListAsync();
        var compulsory = rule.IsCompulsoryFor(roles, (await policies.CurrentAsync()).Pack);
        return Wanted(has, user.FactorThereSince is not null, await db.SignInProviders.AnyAsync(provider => provider.OnSince != null), compulsory, method) is not null;
    }

    /// <summary>What somebody who has shown no second factor has still to do; null where they are in.</summary>
    /// <param name="hasThere">Where their factor is the council's own sign-in they show it, and set up no other before: otherwise their mailbox and a new password were enough. Of those who
    /// need one it is wanted even while that sign-in is switched off: an administrator could do that. Where it let them in itself it has decided that none is wanted of others.</param>
    static string? Wanted(bool has, bool hasThere, bool isProviderOn, bool compulsory, SignInMethod method)
    {
        if (has || (hasThere && (compulsory || (isProviderOn && method != SignInMethod.Provider)))) return CurrentPerson.MustConfirm;
        return compulsory ? CurrentPerson.MustSetUp : null;
    }

    /// <summary>When it ends, if nothing more is heard of it.</summary>
    public static DateTime EndOf(SessionRow row)
    {
        var (idle, last) = (row.LastSeenAt + (row.OnConfidential ? IdleOnConfidential : Idle), row.StartedAt + Longest);
        return idle < last ? idle : last;
    }
}

/// <summary>What a request means for the session it comes with.</summary>
public enum SeenAs
{
    /// <summary>A script of the page asks: nobody was there.</summary>
    Nothing,
    Usual,
    Confidential,
}

/// <summary>Set on a request whose cookie belongs to a session that has ended: whose it was, so that what they typed can be kept for them alone.</summary>
public sealed record EndedSession(long UserId);
