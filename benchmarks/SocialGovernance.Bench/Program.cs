using System.Globalization;
using SocialGovernance.Bench.Measuring;
using SocialGovernance.Bench.Reporting;
using SocialGovernance.Bench.Running;
using SocialGovernance.Bench.Seeding;

// BENCH_POSTGRES: a server of its own, whose login may make databases; the bench script brings it.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
var root = Path.GetFullPath(Environment.GetEnvironmentVariable("BENCH_ROOT") ?? ".");
var databases = new Databases(Environment.GetEnvironmentVariable("BENCH_POSTGRES") ?? throw new InvalidOperationException("Run ./bench, which brings a database."), root);
var keys = new Keys(Path.Combine(root, ".data/bench-keys"));
using var postbox = new Postbox();
var (size, only) = (args.Contains("--large") ? Size.Huge : Size.Large, args.Where(argument => !argument.StartsWith('-')).ToHashSet());
var (small, large) = (new Seed(databases, keys, Size.Small), new Seed(databases, keys, size));
var products = new Products(root, databases, keys, postbox);
await databases.MakeLoginAsync();
await small.MakeAsync();
await large.MakeAsync();
await products.SeedCeilingAsync();

var all = new List<Measured>();
bool Wanted(string part) => only.Count == 0 || only.Contains(part);

if (Wanted("start"))
{
    Console.WriteLine("How long it takes to start.");
    all.Add(await Starting.RunAsync(() => products.PortalAsync(small.Database), products.CeilingAsync));
}
await using var sessions = new Sessions();
if (Wanted("load") || Wanted("transfer"))
{
    await using var portal = await products.PortalAsync(large.Database);
    await using var ceiling = await products.CeilingAsync();
    using var other = await Visitor.SignedInAsync(ceiling.Address, "somebody@council.example", "");
    var throughput = new Throughput(portal, ceiling, who => sessions.OfAsync(portal, who), other);
    var pages = Visited.AgainstCeiling(size, await large.EndedRequestAsync());
    if (Wanted("load"))
    {
        Console.WriteLine("Pages under load, by turns with the ceiling.");
        await throughput.WarmAsync(pages);
        foreach (var page in pages) all.Add(await throughput.PageAsync(page));
    }
    if (Wanted("load"))
        all.Insert(only.Count == 0 ? 1 : all.Count, new("Start and memory", "Resident memory under load", (double)throughput.Resident.Portal / throughput.Resident.Ceiling, 2, true,
            $"{throughput.Resident.Portal / 1e6:N0} MB against {throughput.Resident.Ceiling / 1e6:N0} MB"));
    if (Wanted("transfer")) all.AddRange(await Transfer.AllAsync(await sessions.OfAsync(portal, "auditor"), pages.Where(page => page.Who == "auditor").Select(page => page.Address(1))));
}
if (Wanted("growth") || Wanted("export"))
{
    await using var one = await products.PortalAsync(small.Database);
    await using var other = await products.PortalAsync(large.Database);
    if (Wanted("growth"))
    {
        Console.WriteLine("The same pages of a small and of a large council.");
        all.AddRange(await new Growth(who => sessions.OfAsync(one, who), who => sessions.OfAsync(other, who), Size.Small, size).AllAsync());
    }
    if (Wanted("export")) all.Add(await new Tables(other, large.Connection).ExportAsync(await sessions.OfAsync(other, "ict-officer")));
}
// What changes a council is measured on a copy, so that the kept ones stay as they were filled.
if (Wanted("decision") || Wanted("import"))
{
    await databases.CopyAsync("bench_small", "bench_scratch");
    var scratch = databases.ConnectionTo("bench_scratch");
    await using var portal = await products.PortalAsync("bench_scratch");
    if (Wanted("decision"))
    {
        Console.WriteLine("Decisions under load, by turns with the ceiling.");
        await using var ceiling = await products.CeilingAsync();
        using var other = await Visitor.SignedInAsync(ceiling.Address, "somebody@council.example", "");
        var before = postbox.Taken;
        var decisions = new Decisions(scratch, keys, 15_000);
        await decisions.MakeAsync();
        all.Add(await new Throughput(portal, ceiling, who => sessions.OfAsync(portal, who), other).DecisionAsync(decisions));
        if (postbox.Taken == before) throw new InvalidOperationException("Of all the decisions not one message was sent: what was measured is not what a council does.");
    }
    if (Wanted("import"))
    {
        Console.WriteLine("A table of ten thousand rows.");
        all.Add(await new Tables(portal, scratch).ImportAsync(await sessions.OfAsync(portal, "comms-officer")));
    }
}

Report.Print(all);
if (only.Count == 0)
    await Report.WriteAsync(Path.Combine(root, "docs"), all, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, the load generator and PostgreSQL on the same machine.");
