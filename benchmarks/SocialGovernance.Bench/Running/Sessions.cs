using SocialGovernance.Bench.Seeding;
using SocialGovernance.Web.Demo;

namespace SocialGovernance.Bench.Running;

/// <summary>People of the demo council, signed in once at each portal.</summary>
public sealed class Sessions : IAsyncDisposable
{
    readonly Dictionary<(Uri, string), Visitor> visitors = [];
    readonly DemoFile demo = DemoFile.Read(Path.Combine(Environment.GetEnvironmentVariable("BENCH_ROOT") ?? ".", "policies", Council.Name));

    public async Task<Visitor> OfAsync(App portal, string who) =>
        visitors.TryGetValue((portal.Address, who), out var known) ? known
            : visitors[(portal.Address, who)] = await Visitor.SignedInAsync(portal.Address, demo.Person(who).Email, demo.Password);

    public ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values) visitor.Dispose();
        return ValueTask.CompletedTask;
    }
}
