using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.Audit;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>Two nodes on one database, while now one and now the other is killed, and once the database itself.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    const string Council = "east-lothian";
    const int Seed = 20261128;
    const int Cases = 10;
    const int Concerns = 12;
    const int Tables = 3;
    const int RowsOfATable = 40;
    const int Kills = 6;

    /// <summary>Each with a manager of their own, who has an eye on their cases.</summary>
    static readonly (string Applicant, string Manager, string Cover)[] teams =
        [("librarian", "library-manager", "librarian-2"), ("colleague", "colleague-manager", "colleague-2"), ("librarian-3", "library-manager", "librarian")];

    readonly PrivatePostgres postgres = new();
    readonly string mail = Directory.CreateTempSubdirectory("portal-mail-").FullName;
    readonly Pack pack = EveryPack.Of(Council);
    readonly DemoFile demo = DemoFile.Read(EveryPack.Folder(Council));
    readonly List<Node> nodes = [];

    public async Task InitializeAsync()
    {
        if (LongFactAttribute.WhyNot is not null) return;
        await postgres.StartAsync();
        for (var number = 0; number < 2; number++)
        {
            nodes.Add(new(postgres.ConnectionString, mail));
            await nodes[^1].StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
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
        using var done = new CancellationTokenSource();
        var killing = KillAsync(done.Token);

        var endorsed = await Task.WhenAll(teams.Select((team, number) => CasesAsync(team, number, service, ids)));
        var reporting = Enumerable.Range(0, 2).Select(number => ConcernsAsync(number));
        await Task.WhenAll(reporting.Append(TablesAsync()));
        await done.CancelAsync();
        var (killed, database) = await killing;
        Assert.True(killed >= Kills && database, $"Only {killed} nodes were killed before all was done{(database ? "" : ", and the database never")}.");

        Assert.Empty(Retrying.Failures);
        await Node.UntilAsync(async () => await db.Messages.AllAsync(message => message.State != MessageState.Waiting) && !await db.UnsealedEvents.AnyAsync(),
            "What waited was not all done.", 420);
        await CasesAreThereAsync(db, [.. endorsed.SelectMany(cases => cases)]);
        Assert.Equal(2 * Concerns, await db.Set<BreachCase>().CountAsync());
        Assert.Equal(2 * Concerns, await db.AuditEvents.CountAsync(happened => happened.Kind == "concern.reported"));
        Assert.Equal(Tables, await db.TableImports.CountAsync(import => import.State == ImportState.Done));
        Assert.Equal(Tables * RowsOfATable, await db.Accounts.Where(account => account.Name.StartsWith("Imported ")).Select(account => account.Name).Distinct().CountAsync());
        Assert.Equal(Tables * RowsOfATable, await db.Accounts.CountAsync(account => account.Name.StartsWith("Imported ")));
        Assert.Equal((null, await db.AuditEvents.LongCountAsync()), await new AuditLog(db).VerifyAsync([]));
    }

    async Task CasesAreThereAsync(PortalContext db, IReadOnlyList<string> names)
    {
        Assert.Equal(teams.Length * Cases, names.Count);
        Assert.Equal(names.Count, await db.Requests.CountAsync());
        foreach (var name in names)
        {
            var request = (await db.FindWithRouteAsync(db.Requests, await db.Requests.Where(request => request.Title.Contains(name)).Select(request => request.Id).SingleAsync()))!;
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
        for (var turn = 0; turn < Cases; turn++)
        {
            names.Add($"Wanted {number} {turn:00} here");
            var path = await applicant.AskAsync(names[^1], service, ids[demo.Person(team.Applicant).Email], ids[demo.Person(team.Cover).Email]);
            await manager.EndorseAsync(path);
        }
        return names;
    }

    async Task ConcernsAsync(int number)
    {
        var colleague = await SignInAsync(number == 0 ? "applicant" : "teacher", 30 + number);
        for (var turn = 0; turn < Concerns; turn++) await colleague.ReportAsync($"Somebody shared list {number} {turn}.");
    }

    async Task TablesAsync()
    {
        var keeper = await SignInAsync("comms-officer", 40);
        for (var turn = 0; turn < Tables; turn++)
            await keeper.ImportAsync("Name,Address,Service\n" + string.Join('\n', Enumerable.Range(0, RowsOfATable).Select(row => $"Imported {turn} {row},https://www.facebook.com/imported{turn}x{row},Libraries and Heritage")));
    }

    Task<Colleague> SignInAsync(string key, int seed) => Colleague.SignedInAsync([.. nodes.Select(node => node.Address)], Seed + seed, demo, key, pack);

    /// <summary>Now one node, now the other, in the middle once the database too, until everybody is done. Never both nodes for long: each is started again at once.</summary>
    async Task<(int Nodes, bool Database)> KillAsync(CancellationToken stop)
    {
        var (random, killed, database) = (new Random(Seed), 0, false);
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(random.Next(500, 3000), CancellationToken.None);
            if (killed == Kills / 2 && !database)
            {
                postgres.Kill();
                await postgres.StartAsync();
                database = true;
            }
            var node = nodes[random.Next(nodes.Count)];
            node.Kill();
            await node.StartAsync();
            killed++;
        }
        return (killed, database);
    }

    PortalContext Context()
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        options.UsePostgreSql(postgres.ConnectionString);
        return new(options.Options);
    }
}
