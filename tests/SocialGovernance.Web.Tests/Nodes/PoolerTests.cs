using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SocialGovernance.Data;
using SocialGovernance.Data.Audit;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>A node whose connections go through Debian's PgBouncer in transaction mode, with the words in the connection string that docs/operations.md gives: each transaction may be
/// on another connection of few.</summary>
[Collection(nameof(TwoNodesTests))]
public sealed class PoolerTests : IAsyncLifetime
{
    const string Program = "/usr/sbin/pgbouncer";
    const string Council = "east-lothian";
    const int Connections = 3;

    readonly PrivatePostgres postgres = new();
    readonly string folder = Directory.CreateTempSubdirectory("portal-pooler-").FullName;
    readonly List<Node> nodes = [];
    Process? pooler;

    public async Task InitializeAsync()
    {
        if (ProxyFactAttribute.WhyNot(Program) is not null) return;
        await postgres.StartAsync();
        var (there, port) = (new NpgsqlConnectionStringBuilder(postgres.ConnectionString), Node.FreePort());
        // It refuses to be root, and then runs as nobody.
        using (var open = Process.Start("chmod", ["a+rx", folder])) await open.WaitForExitAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "users.txt"), $"\"{there.Username}\" \"{there.Password}\"\n");
        var settings = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(settings, $"""
            [databases]
            {there.Database} = host={there.Host} port={there.Port} dbname={there.Database}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {folder}/users.txt
            pool_mode = transaction
            default_pool_size = {Connections}

            """);
        pooler = Process.Start(new ProcessStartInfo(Program, Environment.IsPrivilegedProcess ? ["-q", "-u", "nobody", settings] : ["-q", settings]))!;
        var through = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Port = port };
        if (await VersionAsync() < new Version(1, 21)) through.MaxAutoPrepare = 0;
        nodes.Add(new(through.ConnectionString, folder));
        await nodes[0].StartAsync();
    }

    public async Task DisposeAsync()
    {
        nodes.ForEach(node => node.Dispose());
        if (pooler is not null)
        {
            pooler.Kill();
            await pooler.WaitForExitAsync();
            pooler.Dispose();
            await postgres.RemoveAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    [ProxyFact(Program)]
    public async Task Acts_OfManyAtOnce_OverFewConnections_AreAllDone()
    {
        var (pack, demo) = (EveryPack.Of(Council), DemoFile.Read(EveryPack.Folder(Council)));
        await using var db = Context();
        var ids = await db.People.ToDictionaryAsync(person => person.Email, person => person.Id);
        var service = await db.Services.Where(one => one.HeadPostId != null).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync();
        Task<Colleague> SignedInAsync(string key) => Colleague.SignedInAsync([nodes[0].Address], 0, demo, key, pack);

        await Task.WhenAll(new[] { ("librarian", "library-manager"), ("colleague", "colleague-manager"), ("librarian-3", "library-manager"), ("applicant", "") }.Select(async pair =>
        {
            var (asks, endorses) = (await SignedInAsync(pair.Item1), pair.Item2 == "" ? null : await SignedInAsync(pair.Item2));
            for (var turn = 0; turn < 3; turn++)
                if (endorses is null) await asks.ReportAsync("Somebody shared a list.");
                else await endorses.EndorseAsync(await asks.AskAsync($"Wanted by {pair.Item1} {turn}", service, ids[demo.Person(pair.Item1).Email], ids[demo.Person("librarian-2").Email]));
        }));

        Assert.Empty(Retrying.Failures);
        await Node.UntilAsync(async () => await db.Messages.AllAsync(message => message.State != MessageState.Waiting) && !await db.UnsealedEvents.AnyAsync(), "What waited was not all done.");
        Assert.Equal(9, await db.Requests.CountAsync(request => request.Reference != null));
        Assert.Equal((null, await db.AuditEvents.LongCountAsync()), await new AuditLog(db).VerifyAsync([]));
        Assert.DoesNotContain(nodes[0].Said, line => line.Contains("prepared statement", StringComparison.Ordinal));
    }

    static async Task<Version> VersionAsync()
    {
        using var asked = Process.Start(new ProcessStartInfo(Program, ["--version"]) { RedirectStandardOutput = true })!;
        return Version.Parse(Regex.Match(await asked.StandardOutput.ReadToEndAsync(), @"\d+(\.\d+)+").Value);
    }

    PortalContext Context()
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        options.UsePostgreSql(postgres.ConnectionString);
        return new(options.Options);
    }
}
