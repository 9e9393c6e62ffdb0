using SocialGovernance.Web.Repeating;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Nodes;

public static class NodeServices
{
    /// <summary>Seconds in which a proxy that asks every two notices that a node is leaving.</summary>
    const int Rest = 5;

    /// <summary>Seconds that what has begun may take after that before it is broken off.</summary>
    const int Longest = 25;

    public static void AddNodes(this WebApplicationBuilder builder)
    {
        var rest = TimeSpan.FromSeconds(builder.Configuration.GetValue(Leaving.Setting, builder.Environment.IsGuarded() ? Rest : 0));
        builder.Services.AddSingleton<IHostedService>(services => new Leaving(rest, services.GetRequiredService<IHostApplicationLifetime>()));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = rest + TimeSpan.FromSeconds(Longest));
        builder.AddRepeated<Presence>();
    }
}
