using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Web.Errors;

namespace SocialGovernance.Web.SignIn;

/// <summary>Keeps signed-in sessions as rows. The cookie carries a random key; who the person is and what they may do is read from the database with each
/// request, in one query, so that signing out, disabling somebody or taking a role away bites on the next request, on every node.</summary>
public sealed class SessionTickets(IHttpContextAccessor http) : ITicketStore
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);
    static readonly TimeSpan lastSeenEvery = TimeSpan.FromMinutes(5);

    PortalContext Db => http.HttpContext!.RequestServices.GetRequiredService<PortalContext>();
    CouncilClock Clock => http.HttpContext!.RequestServices.GetRequiredService<CouncilClock>();
    PolicyLibrary Policies => http.HttpContext!.RequestServices.GetRequiredService<PolicyLibrary>();

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var context = http.HttpContext!;
        var browser = context.Request.Headers.UserAgent.ToString();
        Db.Sessions.Add(new()
        {
            KeyHash = Hash(key),
            UserId = long.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, null),
            StartedAt = Clock.UtcNow,
            LastSeenAt = Clock.UtcNow,
            Address = context.Connection.RemoteIpAddress?.ToString(),
            Browser = browser.Length <= 400 ? browser : browser[..400],
        });
        await Db.SaveChangesAsync();
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        // The page that answers a failure shows whoever was known by then: it may be the database that failed.
        if (http.HttpContext!.IsDrawingFailure()) return null;
        var (hash, now, today) = (Hash(key), Clock.UtcNow, Clock.Today);
        var session = await Db.Sessions.AsNoTracking().Where(session => session.KeyHash == hash).Select(session => new
        {
            session.Id,
            session.StartedAt,
            session.LastSeenAt,
            session.EndedAt,
            session.UserId,
            session.User!.UserName,
            session.User.DisabledAt,
            session.User.PersonId,
            session.User.Person!.Name,
            session.User.Person.LeftAt,
            Roles = Db.RoleAssignments.Where(given => given.PersonId == session.User.PersonId && given.EndedAt == null
                && given.From <= today && (given.Until == null || today <= given.Until)).Select(given => given.Role).ToList(),
        }).FirstOrDefaultAsync();
        if (session is null) return null;
        http.HttpContext!.Items[typeof(EndedSession)] = new EndedSession(session.UserId);
        if (session.EndedAt is not null || session.DisabledAt is not null || session.LeftAt is not null) return null;
        if (now - session.LastSeenAt > Idle || now - session.StartedAt > Longest) return null;
        if (now - session.LastSeenAt > lastSeenEvery)
            await Db.Sessions.Where(row => row.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now));

        http.HttpContext.Items.Remove(typeof(EndedSession));
        var (_, pack) = await Policies.CurrentAsync();
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, $"{session.UserId}"));
        identity.AddClaim(new(ClaimTypes.Name, session.Name));
        identity.AddClaim(new(CurrentPerson.PersonClaim, $"{session.PersonId}"));
        identity.AddClaim(new(CurrentPerson.SessionClaim, $"{session.Id}"));
        identity.AddClaims(pack.PermissionsOf(session.Roles)
            .Select(permission => new Claim(CurrentPerson.PermissionClaim, permission)));
        var properties = new AuthenticationProperties
        {
            IssuedUtc = new DateTimeOffset(session.StartedAt),
            ExpiresUtc = new DateTimeOffset(session.StartedAt + Longest),
            AllowRefresh = false,
        };
        return new(new(identity), properties, IdentityConstants.ApplicationScheme);
    }

    public async Task RemoveAsync(string key)
    {
        var (hash, now) = (Hash(key), Clock.UtcNow);
        await Db.Sessions.Where(session => session.KeyHash == hash && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now));
    }

    static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(key)));
}

/// <summary>Set on a request whose cookie belongs to a session that has ended: whose it was, so that what they typed can be kept for them alone.</summary>
public sealed record EndedSession(long UserId);
