using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.Audit;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>Two nodes on one database, while now one and now the other is killed, and once the database itself.</summary>
[Collection(nameof(TwoNodesTests))]
public sealed class TwoNodesTests : IAsyncLifetime
{
    const string Council = "east-lothian";
    const int Seed = 20261128;
    const int RowsOfATable = 40;
    const int Kills = 8;

    /// <summary>Each with a manager of their own, who has an eye on their cases.</summary>
    static readonly (string Applicant, string Manager, string Cover)[] teams =
        [("librarian", "library-manager", "librarian-2"), ("colleague", "colleague-manager", "colleague-2"), ("librarian-3", "library-manager", "librarian")];

    readonly PrivatePostgres postgres = new();
    readonly string mail = Directory.CreateTempSubdirectory("portal-mail-").FullName;
    readonly Pack pack = EveryPack.Of(Council);
    readonly DemoFile demo = DemoFile.Read(EveryPack.Folder(Council));
    readonly List<Node> nodes = [];
    volatile bool over;
    Task killing = Task.CompletedTask;

    string HeadsOf(int node) => Path.Combine(mail, $"heads{node}.jsonl");

    public async Task InitializeAsync()
    {
        if (LongFactAttribute.WhyNot is not null) return;
        await postgres.StartAsync();
        for (var number = 0; number < 2; number++)
        {
            nodes.Add(new(postgres.ConnectionString, mail, ("Audit__HeadsFile", HeadsOf(number))));
            await nodes[^1].StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        // A test that failed leaves nobody behind who starts nodes.
        over = true;
        await killing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        nodes.ForEach(node => node.Dispose());
        if (LongFactAttribute.WhyNot is null) await postgres.RemoveAsync();
        Directory.Delete(mail, recursive: true);
    }

    [LongFact]
    public async Task EveryAcknowledgedAct_IsThereOnce_WhateverWasKilled()
    {
        await using var db = Context();
        var ids = await db.People.ToDictionaryAsync(person => person.Email, person => person.Id);
        var service = await db.Services.Where(one => one.HeadPostId != null).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync();
        killing = KillAsync();

        var endorsed = teams.Select((team, number) => CasesAsync(team, number, service, ids)).ToList();
        var reported = Enumerable.Range(0, 2).Select(number => ConcernsAsync(number)).ToList();
        var tables = TablesAsync();
        // The first that cannot go on says why; the others would go on as long as anything is killed.
        await foreach (var ended in Task.WhenEach([killing, .. endorsed, .. reported, tables])) await ended;

        Assert.Empty(Retrying.Failures);
        Assert.True(Retrying.Broken > 0, "Nothing was under way when something was killed.");
        await Node.UntilAsync(async () => await db.Messages.AllAsync(message => message.State != MessageState.Waiting) && !await db.UnsealedEvents.AnyAsync(),
            "What waited was not all done.");
        await CasesAreThereAsync(db, [.. endorsed.SelectMany(cases => cases.Result)]);
        var concerns = reported.Sum(count => count.Result);
        Assert.Equal((concerns, concerns), (await db.Set<BreachCase>().CountAsync(), await db.AuditEvents.CountAsync(happened => happened.Kind == "concern.reported")));
        Assert.Equal(tables.Result, await db.TableImports.CountAsync());
        Assert.Equal(tables.Result, await db.TableImports.CountAsync(import => import.State == ImportState.Done));
        var imported = db.Accounts.Where(account => account.Name.StartsWith("Imported "));
        Assert.Equal((tables.Result * RowsOfATable, tables.Result * RowsOfATable), (await imported.CountAsync(), await imported.Select(account => account.Name).Distinct().CountAsync()));
        var sent = await db.Messages.Where(message => message.State == MessageState.Sent).Select(message => message.Id).Order().ToListAsync();
        Assert.Equal(sent, Directory.EnumerateFiles(mail, "*.eml").Select(file => long.Parse(Path.GetFileName(file).Split('.')[1], CultureInfo.InvariantCulture)).Order());
        await LogIsWholeAsync(db);
    }

    /// <summary>By what was published while nodes were killed, and up to the last event when they are asked to end.</summary>
    async Task LogIsWholeAsync(PortalContext db)
    {
        foreach (var node in nodes)
        {
            node.Terminate();
            Assert.Equal(0, await node.EndedAsync());
        }
        // Of a line that was being written when its node was killed nothing can be said.
        var lines = Enumerable.Range(0, nodes.Count).SelectMany(node => File.ReadLines(HeadsOf(node))).Where(line => line.EndsWith('}') && line.LastIndexOf('{') == 0).ToList();
        var heads = lines.ConvertAll(line => JsonSerializer.Deserialize<AuditHead>(line, AuditHeads.Json)!);
        var events = await db.AuditEvents.LongCountAsync();
        Assert.Equal((null, events), await new AuditLog(db).VerifyAsync(heads));
        Assert.Equal(events, heads.Max(head => head.Position));
    }

    async Task CasesAreThereAsync(PortalContext db, IReadOnlyList<string> names)
    {
        Assert.Equal(names.Count, await db.Requests.CountAsync());
        foreach (var name in names)
        {
            // Not as the portal reads a route: its compiled queries take the model of the hosts in this process, and this context has one of its own.
            var request = await db.Requests.AsNoTracking().Include(request => request.Rounds).ThenInclude(round => round.Stages).ThenInclude(stage => stage.SignOffs).ThenInclude(signOff => signOff.Decision)
                .SingleAsync(request => request.Title.Contains(name));
            var decided = request.Rounds.SelectMany(round => round.SignOffs).Where(signOff => signOff.Decision is not null).ToList();
            Assert.Equal("line-manager", Assert.Single(decided).Role);
            foreach (var kind in new[] { RequestAudit.Submitted, RequestAudit.Endorsed })
                Assert.Equal(1, await db.AuditEvents.CountAsync(happened => happened.SubjectId == request.Id && happened.SubjectType == nameof(Request) && happened.Kind == kind.Key));
            // Both of the Communications Team are asked next, each by one message; what happened is in its subject.
            var asked = await db.Messages.Where(message => message.Subject.Contains(request.Reference!)).Select(message => new { message.ToAddress, message.Subject, message.State }).ToListAsync();
            Assert.All(asked, message => Assert.Equal(MessageState.Sent, message.State));
            Assert.Equal(asked.Count, asked.Distinct().Count());
            foreach (var team in new[] { "comms-officer", "comms-manager" })
                Assert.Single(asked, message => message.ToAddress == demo.Person(team).Email);
        }
    }

    async Task<List<string>> CasesAsync((string Applicant, string Manager, string Cover) team, int number, long service, Dictionary<string, long> ids)
    {
        var (applicant, manager) = (await SignInAsync(team.Applicant, 10 + number), await SignInAsync(team.Manager, 20 + number));
        var names = new List<string>();
        do
        {
            names.Add($"Wanted {number} {names.Count:000} here");
            var path = await applicant.AskAsync(names[^1], service, ids[demo.Person(team.Applicant).Email], ids[demo.Person(team.Cover).Email]);
            await manager.EndorseAsync(path);
        }
        while (!killing.IsCompleted);
        return names;
    }

    async Task<int> ConcernsAsync(int number)
    {
        var (colleague, sent) = (await SignInAsync(number == 0 ? "applicant" : "teacher", 30 + number), 0);
        do await colleague.ReportAsync($"Somebody shared list {number} {++sent}.");
        while (!killing.IsCompleted);
        return sent;
    }

    async Task<int> TablesAsync()
    {
        var (keeper, done) = (await SignInAsync("comms-officer", 40), 0);
        do
        {
            await keeper.ImportAsync("Name,Address,Service\n" + string.Join('\n', Enumerable.Range(0, RowsOfATable).Select(row => $"Imported {done} {row},https://www.facebook.com/imported{done}x{row},Libraries and Heritage")));
            done++;
        }
        while (!killing.IsCompleted);
        return done;
    }

    Task<Colleague> SignInAsync(string key, int seed) => Colleague.SignedInAsync([.. nodes.Select(node => node.Address)], Seed + seed, demo, key, pack);

    /// <summary>Now one node, now the other, in the middle the database too. Never both nodes for long: each is started again at once.</summary>
    async Task KillAsync()
    {
        var random = new Random(Seed);
        for (var killed = 0; killed < Kills && !over; killed++)
        {
            await Task.Delay(random.Next(500, 3000));
            if (killed == Kills / 2)
            {
                postgres.Kill();
                await postgres.StartAsync();
            }
            var node = nodes[random.Next(nodes.Count)];
            node.Kill();
            await node.StartAsync();
            await EndLeasesAsync();
        }

        // As if the five minutes had passed after which another node takes what a dead one held; one that lives and works at it finds the other, and neither does harm.
        async Task EndLeasesAsync()
        {
            await using var apart = Context();
            var past = DateTime.UtcNow.AddSeconds(-1);
            await apart.Messages.Where(message => message.LeasedUntil != null).ExecuteUpdateAsync(set => set.SetProperty(message => message.LeasedUntil, past));
            await apart.TableImports.Where(import => import.LeasedUntil != null).ExecuteUpdateAsync(set => set.SetProperty(import => import.LeasedUntil, past));
        }
    }

    PortalContext Context()
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        options.UsePostgreSql(postgres.ConnectionString);
        return new(options.Options);
    }
}
