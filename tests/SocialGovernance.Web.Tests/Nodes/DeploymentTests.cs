using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialGovernance.Data;
using SocialGovernance.Data.Nodes;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Checking;
using SocialGovernance.Web.Nodes;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>What a deployment says of itself, and what a change of the tables asks first.</summary>
public sealed class DeploymentTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task Check_SaysWhatIsWrong_AndEndsWith1()
    {
        await portal.DatabaseAsync(async db =>
        {
            db.Messages.Add(new OutgoingMessage(null, "somebody@east-lothian.example", "Any", "Any", MessageSecrecy.Open, Now.AddHours(-1)));
            return await db.SaveChangesAsync();
        });
        var (code, said) = await CheckAsync();

        Assert.Equal(1, code);
        Assert.Contains(said, line => line.StartsWith("wrong  Start: Site__BaseAddress", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("wrong  Start: Keys__CertificatePath", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("wrong  Start: ConnectionStrings__Portal names a login that owns", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("demo people", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("wrong  Mail: No mail server is set", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("look   Backup: Check__BackupFile", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("look   Proxy: Proxy__Trusted", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("good   Keys: ", StringComparison.Ordinal));
        Assert.Contains("good   Policy: The policy of East Lothian Council is in force.", said);
        Assert.Contains(said, line => line.StartsWith("good   Disk: ", StringComparison.Ordinal));
        // The clock of the tests stands at another day than that of the database.
        Assert.Contains(said, line => line.StartsWith("wrong  Clock: ", StringComparison.Ordinal));
        Assert.EndsWith(" to look at.", said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TriesWhetherHeadsCanBeAddedToTheirFile_AndAddsNothing()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(folder, "heads.jsonl");
        Assert.Contains($"good   Audit: Heads of the audit log can be added to {file}.", await HeadsAsync(AuditHeads.FileSetting, file));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        await File.WriteAllTextAsync(file, "{}\n");
        Assert.Contains($"good   Audit: Heads of the audit log can be added to {file}.", await HeadsAsync(AuditHeads.FileSetting, file));
        Assert.Equal("{}\n", await File.ReadAllTextAsync(file));
        Directory.Delete(folder, recursive: true);

        Assert.Contains(await HeadsAsync(AuditHeads.FileSetting, file), line => line.StartsWith($"wrong  Audit: Heads of the audit log cannot be added to {file}: ", StringComparison.Ordinal));
        Assert.Contains(await HeadsAsync(AuditHeads.FileSetting, Path.GetTempPath()), line => line.StartsWith("wrong  Audit: Heads of the audit log cannot be added to ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AuditHeads.UrlSetting, "https://elsewhere.example/heads", "good   Audit: Audit__HeadsUrl leads to elsewhere.example. Nothing was sent there: look there whether heads arrive.")]
    [InlineData(AuditHeads.UrlSetting, "elsewhere.example", "wrong  Audit: Audit__HeadsUrl is no address that begins with https:// or http://.")]
    [InlineData(AuditHeads.MailSetting, "audit@elsewhere.example", "wrong  Audit: Audit__HeadsMail is set, but no mail server is: see Mail__Host.")]
    [InlineData("Audit:None", "any", "look   Audit: No head of the audit log leaves the database, so that one that was cut off or made anew would not show. Set Audit__HeadsFile, Audit__HeadsUrl or Audit__HeadsMail.")]
    public async Task Check_SaysOfHeads_WhatItKnows(string setting, string value, string expected) => Assert.Contains(expected, await HeadsAsync(setting, value));

    async Task<IReadOnlyList<string>> HeadsAsync(string setting, string value)
    {
        var settings = portal.Services.GetRequiredService<IConfiguration>();
        settings[setting] = value;
        try
        {
            return (await CheckAsync()).Said;
        }
        finally
        {
            settings[setting] = null;
        }
    }

    [Fact]
    public async Task Check_FindsWorkThatNobodyDid()
    {
        Assert.Contains("good   Old rows: Are deleted in time.", (await CheckAsync()).Said);
        await portal.DatabaseAsync(async db =>
        {
            db.FormPosts.Add(new() { Key = Guid.NewGuid(), At = Now.AddDays(-9) });
            return await db.SaveChangesAsync();
        });
        Assert.Contains("wrong  Old rows: 1 should have been deleted. Is a portal running, and what does its log say?", (await CheckAsync()).Said);
        await portal.DatabaseAsync(db => db.FormPosts.Where(post => post.At < Now.AddDays(-8)).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Migrate_UnderAnOlderNode_IsRefusedOnlyWhereItWouldBreak()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var (db, migrating) = (scope.ServiceProvider.GetRequiredService<PortalContext>(), scope.ServiceProvider.GetRequiredService<Migrating>());
        Pending adds = new("Later_Adds", []), takes = new("Later_Takes", ["it takes the column Handle of Accounts away"]);
        var node = new RunningNode { Id = Guid.NewGuid(), Machine = "web-1", Version = "20250101000000_Earlier", StartedAt = Now, SeenAt = Now };
        db.Nodes.Add(node);
        await db.SaveChangesAsync();

        Assert.Null(await migrating.RefusalAsync([adds]));
        Assert.Equal("Nothing was changed: web-1 still runs an older version, which would break (it takes the column Handle of Accounts away). "
            + "Stop it first; one that was killed counts as running for two minutes.", await migrating.RefusalAsync([adds, takes]));

        node.SeenAt = Now - RunningNode.Silence;
        await db.SaveChangesAsync();
        Assert.Null(await migrating.RefusalAsync([takes]));
        db.Nodes.Remove(node);
        await db.SaveChangesAsync();
    }

    [Fact]
    public void Harm_IsWhatAnOlderNodeNeeds()
    {
        Assert.Null(Harm(new CreateTableOperation { Name = "New" }));
        Assert.Null(Harm(new AddColumnOperation { Table = "People", Name = "Nick", IsNullable = true }));
        Assert.Null(Harm(new AddColumnOperation { Table = "People", Name = "Score", DefaultValue = 0 }));
        Assert.Null(Harm(new CreateIndexOperation { Table = "People", Name = "IX", Columns = ["Name"] }));
        Assert.Null(Harm(new RenameIndexOperation { Table = "People", Name = "IX", NewName = "IX2" }));
        Assert.Null(Harm(new CreateSequenceOperation { Name = "Numbers" }));
        Assert.Null(Harm(new DropCheckConstraintOperation { Table = "People", Name = "CK" }));
        Assert.Equal("People must have Nick, which an older node does not fill in", Harm(new AddColumnOperation { Table = "People", Name = "Nick" }));
        Assert.Equal("it takes the table People away", Harm(new DropTableOperation { Name = "People" }));
        Assert.Equal("it renames the column Name of People", Harm(new RenameColumnOperation { Table = "People", Name = "Name", NewName = "Called" }));
        Assert.Equal("People must be unique in Name", Harm(new CreateIndexOperation { Table = "People", Name = "IX", Columns = ["Name"], IsUnique = true }));
        Assert.Equal("People must be unique in Name", Harm(new AddUniqueConstraintOperation { Table = "People", Name = "AK", Columns = ["Name"] }));
        Assert.Equal("People must have Name", Harm(new AlterColumnOperation { Table = "People", Name = "Name", OldColumn = new AddColumnOperation { IsNullable = true } }));
        Assert.Equal("People may lack Name, without which an older node cannot read it", Harm(new AlterColumnOperation { Table = "People", Name = "Name", IsNullable = true, OldColumn = new AddColumnOperation() }));
        Assert.Equal("People must name a row of Posts in PostId", Harm(new AddForeignKeyOperation { Table = "People", Name = "FK", Columns = ["PostId"], PrincipalTable = "Posts" }));
        Assert.Equal("People need no longer name a row by FK, which an older node relies on", Harm(new DropForeignKeyOperation { Table = "People", Name = "FK" }));
        Assert.Equal("it takes the sequence Numbers away", Harm(new DropSequenceOperation { Name = "Numbers" }));
        Assert.Equal("it renames the sequence Numbers", Harm(new RenameSequenceOperation { Name = "Numbers", NewName = "Counts" }));
        Assert.Equal("it changes how a sequence counts, by which an older node gives numbers", Harm(new AlterSequenceOperation { Name = "Numbers" }));
        Assert.Equal("it does what is not known to be harmless (UpdateDataOperation)", Harm(new UpdateDataOperation { Table = "People" }));

        static string? Harm(MigrationOperation operation) => Upgrades.Harms([operation], []).SingleOrDefault();
    }

    /// <summary>What an older node knows nothing of may be as strict as it likes.</summary>
    [Fact]
    public void Harm_IsNotInWhatTheSameChangeMakes()
    {
        var column = new AddColumnOperation { Table = "People", Name = "PostId", IsNullable = true };
        MigrationOperation[] strict =
        [
            new AddForeignKeyOperation { Table = "People", Name = "FK", Columns = ["PostId"], PrincipalTable = "Posts" },
            new CreateIndexOperation { Table = "People", Name = "IX", Columns = ["PostId"], IsUnique = true },
        ];
        Assert.Empty(Upgrades.Harms([column, .. strict], []));
        Assert.Equal(2, Upgrades.Harms([new AddColumnOperation { Table = "People", Name = "PostId", DefaultValue = 0 }, .. strict], []).Count);
        Assert.Empty(Upgrades.Harms(new Data.PostgreSql.Migrations.Initial { ActiveProvider = "Npgsql.EntityFrameworkCore.PostgreSQL" }.UpOperations, []));
        Assert.Empty(Upgrades.Harms(new Data.SqlServer.Migrations.Initial { ActiveProvider = "Microsoft.EntityFrameworkCore.SqlServer" }.UpOperations, []));
    }

    /// <summary>Of an index that goes only what would make it again says whether it held anything unique.</summary>
    [Fact]
    public void Harm_OfAnIndexThatGoes_IsThatItWasUnique()
    {
        var gone = new DropIndexOperation { Table = "People", Name = "IX" };
        CreateIndexOperation Again(bool unique) => new() { Table = "People", Name = "IX", Columns = ["Name"], IsUnique = unique };
        Assert.Empty(Upgrades.Harms([gone], [Again(unique: false)]));
        Assert.Equal(["People need no longer be unique by IX, which an older node relies on"], Upgrades.Harms([gone], [Again(unique: true)]));
    }

    [Fact]
    public async Task Node_SaysThatItIsThere_AndTakesItsRowAway()
    {
        var log = new Lines();
        var presence = new Presence(portal.Services.GetRequiredService<IServiceScopeFactory>(), portal.Clock, log);
        await presence.DoAsync(default);
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await presence.DoAsync(default);

        var node = await portal.DatabaseAsync(db => db.Nodes.AsNoTracking().SingleAsync(node => node.Machine == Environment.MachineName));
        Assert.Equal((Now, TimeSpan.FromSeconds(30)), (node.SeenAt, node.SeenAt - node.StartedAt));
        Assert.Empty(await portal.DatabaseAsync(db => db.OlderNodesAsync(Now)));

        await presence.StoppedAsync(default);
        Assert.Equal(0, await portal.DatabaseAsync(db => db.Nodes.CountAsync(one => one.Id == node.Id)));
        // The clock of the tests stands at another day than that of the database, which is said once.
        Assert.StartsWith("The clocks of this machine and of the database are ", Assert.Single(log.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_WhoseClockIsRight_SaysNothing()
    {
        var log = new Lines();
        var presence = new Presence(portal.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, log);
        await presence.DoAsync(default);
        await presence.StoppedAsync(default);

        Assert.Empty(log.Said);
    }

    async Task<(int Code, IReadOnlyList<string> Said)> CheckAsync()
    {
        using var said = new StringWriter();
        var code = await portal.ServiceAsync<DeploymentCheck, int>(check => check.RunAsync(said));
        return (code, said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()).ToList());
    }

    sealed class Lines : ILogger<Presence>
    {
        public List<string> Said { get; } = [];

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
        public bool IsEnabled(LogLevel logLevel) => true;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    }
}
