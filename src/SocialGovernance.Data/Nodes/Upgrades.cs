using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace SocialGovernance.Data.Nodes;

/// <summary>Changes of the tables that are still to be made, and what they would do to a node that runs on the tables as they are: what is only added (expand) harms none,
/// what is taken away or made stricter (contract) waits until no node is left that needs it.</summary>
public static class Upgrades
{
    public static async Task<IReadOnlyList<Pending>> PendingAsync(this DatabaseFacade database)
    {
        var migrations = database.GetService<IMigrationsAssembly>();
        return [.. (await database.GetPendingMigrationsAsync()).Select(id => new Pending(id,
            [.. migrations.CreateMigration(migrations.Migrations[id], database.ProviderName!).UpOperations.Select(Harm).OfType<string>()]))];
    }

    /// <summary>Nodes that are running now and were built for older tables.</summary>
    public static async Task<IReadOnlyList<RunningNode>> OlderNodesAsync(this PortalContext db, DateTime now)
    {
        if (!(await db.Database.GetAppliedMigrationsAsync()).Any()) return [];
        var (since, newest) = (now - RunningNode.Silence, db.Database.GetMigrations().Last());
        return await db.Nodes.AsNoTracking().Where(node => node.SeenAt > since && node.Version != newest).OrderBy(node => node.StartedAt).ToListAsync();
    }

    /// <returns>What an older node would stumble over; null where it would not notice.</returns>
    public static string? Harm(MigrationOperation operation) => operation switch
    {
        DropTableOperation gone => $"it takes the table {gone.Name} away",
        RenameTableOperation renamed => $"it renames the table {renamed.Name}",
        DropColumnOperation gone => $"it takes the column {gone.Name} of {gone.Table} away",
        RenameColumnOperation renamed => $"it renames the column {renamed.Name} of {renamed.Table}",
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null } added => $"{added.Table} must have {added.Name}, which an older node does not fill in",
        AlterColumnOperation { IsNullable: false, OldColumn.IsNullable: true } stricter => $"{stricter.Table} must have {stricter.Name}",
        AlterColumnOperation changed when changed.ColumnType != changed.OldColumn.ColumnType => $"the column {changed.Name} of {changed.Table} becomes {changed.ColumnType}",
        AddCheckConstraintOperation check => $"{check.Table} is checked for {check.Name}",
        CreateIndexOperation { IsUnique: true } index => $"{index.Table} must be unique in {string.Join(", ", index.Columns)}",
        SqlOperation => "it runs statements of its own",
        _ => null,
    };
}

/// <param name="Harms">What an older node would stumble over; empty where none would.</param>
public sealed record Pending(string Id, IReadOnlyList<string> Harms);
