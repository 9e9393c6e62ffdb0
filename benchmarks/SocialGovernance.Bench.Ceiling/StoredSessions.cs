using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Bench.Ceiling;

/// <summary>A session is a row that each request reads, as the portal's is.</summary>
public sealed class StoredSessions(IHttpContextAccessor http) : ITicketStore
{
    CeilingContext Db => http.HttpContext!.RequestServices.GetRequiredService<CeilingContext>();

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        Db.Sessions.Add(new() { Key = key, Person = ticket.Principal.Identity!.Name!, StartedAt = DateTime.UtcNow });
        await Db.SaveChangesAsync();
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (await Db.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.Key == key) is not { EndedAt: null } session) return null;
        var properties = new AuthenticationProperties { IssuedUtc = session.StartedAt, ExpiresUtc = session.StartedAt.AddHours(10), AllowRefresh = false };
        return new(new(new ClaimsIdentity([new(ClaimTypes.Name, session.Person)], CookieAuthenticationDefaults.AuthenticationScheme)), properties,
            CookieAuthenticationDefaults.AuthenticationScheme);
    }

    public Task RemoveAsync(string key) => Task.CompletedTask;
}
