using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace SocialGovernance.Web.SignIn;

/// <summary>Takes the client’s address, and how they came, from a reverse proxy that the settings name, and from nobody else: anybody could write such a header.</summary>
public static class TrustedProxies
{
    public const string Setting = "Proxy:Trusted";

    /// <exception cref="WrongSettingException">What is set is no list of addresses or networks.</exception>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var trusted in (app.Configuration[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (IPAddress.TryParse(trusted, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(trusted, out var network)) options.KnownIPNetworks.Add(network);
            else throw new WrongSettingException($"Proxy__Trusted names “{trusted}”. Name addresses such as 10.0.0.5, or networks such as 10.0.0.0/24, with commas between them.");
        // With none named, the middleware would believe everybody.
        if (options.KnownProxies.Count + options.KnownIPNetworks.Count > 0) app.UseForwardedHeaders(options);
    }
}
