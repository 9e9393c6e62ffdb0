using System.Net;
using Npgsql;
using SocialGovernance.Bench.Running;
using SocialGovernance.Bench.Seeding;

namespace SocialGovernance.Bench.Measuring;

/// <summary>The portal and the ceiling under load by turns, so that what else the machine does hits both.</summary>
public sealed class Throughput(App portal, App ceiling, Func<string, Task<Visitor>> signIn, Visitor other)
{
    const int Browsers = 8;
    const int Rounds = 5;
    static readonly TimeSpan time = TimeSpan.FromSeconds(2);

    /// <summary>Until what a page runs through is compiled for good, as it is where the portal serves for days.</summary>
    static readonly TimeSpan warming = TimeSpan.FromSeconds(20);

    /// <summary>Bytes that each held while it was under load.</summary>
    public (long Portal, long Ceiling) Resident { get; private set; }

    /// <summary>Once through all pages, so that the first that is measured does not pay for the compiling of what all have in common.</summary>
    public async Task WarmAsync(IEnumerable<Visited> pages)
    {
        foreach (var page in pages)
        {
            var visitor = await signIn(page.Who);
            await Load.RunAsync(Browsers, warming, number => visitor.GetAsync(page.Address(number)), HttpStatusCode.OK);
        }
    }

    public async Task<Measured> PageAsync(Visited page)
    {
        var visitor = await signIn(page.Who);
        Func<int, Task<Answer>> ours = number => visitor.GetAsync(page.Address(number)), theirs = _ => other.GetAsync("/list");
        return await ByTurnsAsync("Requests a second", page.Name, 0.6, ours, theirs, HttpStatusCode.OK);
    }

    /// <summary>Each decision is of a request of its own, which waits for the manager since the last turn.</summary>
    public async Task<Measured> DecisionAsync(Decisions decisions)
    {
        var visitor = await signIn("library-manager");
        var (token, otherToken) = (await visitor.TokenAsync(decisions.Path(0)), await other.TokenAsync("/decide"));
        var taken = 0;
        Task<Answer> Ours(int _) => visitor.PostAsync(decisions.Path(Interlocked.Increment(ref taken)),
            [("__RequestVerificationToken", token), ("__form", $"{Guid.NewGuid()}"), ("Input.Outcome", "Endorsed"), ("Input.Reason", "It should go on."), ("Input.Revision", "1")]);
        Task<Answer> Theirs(int _) => other.PostAsync("/decide", [("__RequestVerificationToken", otherToken), ("Reason", "It should go on.")]);
        return await ByTurnsAsync("Requests a second", "Decision by POST", 0.5, Ours, Theirs, HttpStatusCode.Redirect);
    }

    async Task<Measured> ByTurnsAsync(string group, string name, double target, Func<int, Task<Answer>> ours, Func<int, Task<Answer>> theirs, HttpStatusCode wanted)
    {
        await Load.RunAsync(Browsers, warming, ours, wanted);
        await Load.RunAsync(Browsers, warming, theirs, wanted);
        var (rates, others, ratios) = (new List<Rate>(), new List<Rate>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            rates.Add(await Load.RunAsync(Browsers, time, ours, wanted));
            others.Add(await Load.RunAsync(Browsers, time, theirs, wanted));
            ratios.Add(rates[^1].PerSecond / others[^1].PerSecond);
        }
        Resident = (Math.Max(Resident.Portal, portal.Resident), Math.Max(Resident.Ceiling, ceiling.Resident));
        var measured = new Measured(group, name, Middle.Of(ratios), target, false,
            $"{Middle.Of(rates.Select(rate => rate.PerSecond)):N0}/s against {Middle.Of(others.Select(rate => rate.PerSecond)):N0}/s");
        Console.WriteLine($"  {name}: {measured.Shown} ({measured.Detail})");
        return measured;
    }
}

/// <summary>Business cases that wait for a manager's check, enough for one run; made anew for each.</summary>
public sealed class Decisions(string connectionString, Keys keys, int count)
{
    long request;
    long signOff;
    int first;

    public async Task MakeAsync()
    {
        await using var council = new Council(connectionString, keys);
        request = await council.SentAsync();
        await using var connection = await Databases.OpenAsync(connectionString);
        signOff = await connection.OneAsync<long>($"SELECT signed.\"Id\" FROM \"SignOffs\" signed JOIN \"Stage\" stage ON signed.\"StageId\" = stage.\"Id\" JOIN \"Round\" round ON stage.\"RoundId\" = round.\"Id\" "
            + $"WHERE round.\"RequestId\" = {request} AND signed.\"Role\" = 'line-manager'");
        // After all copies that were ever made: the ids tell.
        first = (int)((await connection.OneAsync<long>("SELECT MAX(\"Id\") FROM \"Requests\"") - 1_000_000_000) / 10_000) + 1;
        await new Template(connection, request).CopyAsync(first, count, (number, row) => (row["Reference"], row["Version"]) = ($"BX-{number:000000}", $"{Guid.NewGuid()}"));
        await connection.DoAsync("ANALYZE");
    }

    public string Path(int number) => number < count ? $"/requests/{Template.IdOf(request, first + number)}/sign-offs/{Template.IdOf(signOff, first + number)}"
        : throw new InvalidOperationException("There are not so many decisions to take.");
}
