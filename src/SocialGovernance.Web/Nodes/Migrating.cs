using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using SocialGovernance.Data;
using SocialGovernance.Data.Nodes;

namespace SocialGovernance.Web.Nodes;

/// <summary><c>migrate [--dry-run | --script]</c>: makes the tables or brings them up to date, never under a node that it would break.</summary>
public sealed class Migrating(PortalContext db, IDatabaseKind kind, IConfiguration settings, TimeProvider clock)
{
    DatabaseFacade Database => db.Database;

    string? Schema => settings["Database:Schema"] is { Length: > 0 } named ? named : null;

    /// <summary>Makes what is missing first: EF would ask for it in vain, and log an error that is none.</summary>
    /// <exception cref="WrongSettingException">A node is running that it would break.</exception>
    public async Task MigrateAsync()
    {
        var creator = Database.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync()) await creator.CreateAsync();
        // With it comes the schema, where one is named.
        await Database.GetService<IHistoryRepository>().CreateIfNotExistsAsync();
        if (Schema is { } schema && await kind.SchemaAsync(Database) is var lead && lead != schema)
            throw new WrongSettingException($"Database__Schema is {schema}, but this login’s names lead to {lead}. Give each login of the portal that default schema, on SQL Server with ALTER USER … WITH DEFAULT_SCHEMA = {schema}.");
        var pending = await Database.PendingAsync();
        // Even then EF would compare its whole model with the last migration's, which takes as long as all else.
        if (pending.Count == 0) return;
        if (await RefusalAsync(pending) is { } refusal) throw new WrongSettingException(refusal);
        await Database.MigrateAsync();
    }

    /// <summary>Says what would be done; changes nothing.</summary>
    public async Task SayAsync(TextWriter output)
    {
        if (!await Database.GetService<IRelationalDatabaseCreator>().ExistsAsync() || !await Database.GetService<IRelationalDatabaseCreator>().HasTablesAsync())
        {
            await output.WriteLineAsync($"The database has no tables yet: all {Database.GetMigrations().Count()} changes would be made.\n");
            await output.WriteAsync(Script());
            return;
        }
        var pending = await Database.PendingAsync();
        if (pending.Count == 0)
        {
            await output.WriteLineAsync("The database is up to date: nothing would be changed.");
            return;
        }
        foreach (var change in pending)
            await output.WriteLineAsync($"{change.Id} would be made. {(change.Harms.Count == 0 ? "It only adds: older nodes may go on." : $"Older nodes must be stopped first: {string.Join("; ", change.Harms)}.")}");
        if (await RefusalAsync(pending) is { } refusal) await output.WriteLineAsync(refusal);
        await output.WriteLineAsync();
        await output.WriteAsync(Script((await Database.GetAppliedMigrationsAsync()).LastOrDefault()));
    }

    /// <summary>The whole history as one script that can be run again.</summary>
    public Task PrintAsync(TextWriter output) => output.WriteAsync(Script(options: MigrationsSqlGenerationOptions.Idempotent));

    /// <summary>What EF makes names no schema but that of its own history: the script first has to lead the names to where the portal will look.</summary>
    string Script(string? from = null, MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default) =>
        kind.ScriptStart(Schema) + Database.GetService<IMigrator>().GenerateScript(from, options: options);

    /// <summary>Why not now; null where nothing stands in the way.</summary>
    public async Task<string?> RefusalAsync(IReadOnlyList<Pending> pending)
    {
        var harms = pending.SelectMany(change => change.Harms).ToList();
        if (harms.Count == 0 || await db.OlderNodesAsync(clock.GetUtcNow().UtcDateTime) is not { Count: > 0 } nodes) return null;
        return $"Nothing was changed: {string.Join(" and ", nodes.Select(node => node.Machine).Distinct())} still {(nodes.Count == 1 ? "runs" : "run")} an older version, which would break ({harms[0]}). "
            + "Stop it first; one that was killed counts as running for two minutes.";
    }
}
