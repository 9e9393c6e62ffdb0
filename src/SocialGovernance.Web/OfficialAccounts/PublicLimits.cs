using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.OfficialAccounts;

/// <summary>How often one client may ask what is open to everybody, and how long a node keeps an answer. People who are signed in are not counted.</summary>
public static class PublicLimits
{
    /// <summary>Name of the limit for reading and for asking whether an account is official.</summary>
    public const string Reading = "public reading";

    /// <summary>Name of the limit for reports that strangers send.</summary>
    public const string Reporting = "public reporting";

    /// <summary>Name of the limit for those who come back with a code.</summary>
    public const string Receipts = "receipts";

    /// <summary>Name of the policy by which a node keeps an answer.</summary>
    public const string Kept = "public answers";

    public static void AddPublicLimits(this IServiceCollection services, IConfiguration settings)
    {
        var (readings, reports, kept) = (settings.GetValue("OfficialAccounts:ReadingsAMinute", 120), settings.GetValue("OfficialAccounts:ReportsAnHour", 10),
            settings.GetValue("OfficialAccounts:KeptSeconds", 30));
        var tries = settings.GetValue("Concerns:TriesAnHour", 20);
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(Receipts, http => HttpMethods.IsPost(http.Request.Method) ? Of(http, tries, TimeSpan.FromHours(1)) : Unlimited);
            limits.AddPolicy(Reading, http => Of(http, readings, TimeSpan.FromMinutes(1)));
            limits.AddPolicy(Reporting, http => HttpMethods.IsPost(http.Request.Method) ? Of(http, reports, TimeSpan.FromHours(1)) : Unlimited);
            limits.OnRejected = RefuseAsync;
        });
        services.AddOutputCache(cache => cache.AddPolicy(Kept, policy =>
        {
            if (kept == 0) policy.NoCache();
            else policy.Expire(TimeSpan.FromSeconds(kept)).SetVaryByQuery([]);
        }));
    }

    static RateLimitPartition<string> Unlimited => RateLimitPartition.GetNoLimiter("");

    static RateLimitPartition<string> Of(HttpContext http, int permitted, TimeSpan window) => http.User.HasClaim(claim => claim.Type == CurrentPerson.PersonClaim) ? Unlimited
        : RateLimitPartition.GetFixedWindowLimiter(Client(http.Connection.RemoteIpAddress), _ => new() { PermitLimit = permitted, Window = window });

    /// <summary>An address, or of IPv6 the first half: one connection has the rest to itself.</summary>
    public static string Client(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address?.ToString() ?? "unknown";
    }

    static async ValueTask RefuseAsync(OnRejectedContext refused, CancellationToken stop)
    {
        var response = refused.HttpContext.Response;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 60;
        response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        if (refused.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ForPrograms>() is not null)
            await response.WriteAsJsonAsync(PublicEndpoints.ProblemOf($"You have asked too often. Ask again in {wait} seconds."), Documents.Json, stop);
    }
}
