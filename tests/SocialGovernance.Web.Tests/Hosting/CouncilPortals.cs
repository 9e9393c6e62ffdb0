using Xunit;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>A portal for each council that is asked for, each with a database of its own.</summary>
public sealed class CouncilPortals : IAsyncLifetime
{
    static readonly SemaphoreSlim opening = new(1);
    readonly Dictionary<string, PortalFixture> portals = [];

    public async Task<PortalFixture> OfAsync(string council)
    {
        await opening.WaitAsync();
        try
        {
            if (portals.TryGetValue(council, out var open)) return open;
            var portal = new CouncilPortal(council);
            await portal.InitializeAsync();
            return portals[council] = portal;
        }
        finally
        {
            opening.Release();
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var portal in portals.Values) await portal.DisposeAsync();
    }

    sealed class CouncilPortal(string council) : PortalFixture
    {
        public override string Council => council;
    }
}
