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
        return [.. from id in await database.GetPendingMigrationsAsync()
                   let change = migrations.CreateMigration(migrations.Migrations[id], database.ProviderName!)
                   select new Pending(id, Harms(change.UpOperations, change.DownOperations))];
    }

    /// <summary>Nodes that are running now and were built for older tables.</summary>
    public static async Task<IReadOnlyList<RunningNode>> OlderNodesAsync(this PortalContext db, DateTime now)
    {
        if (!(await db.Database.GetAppliedMigrationsAsync()).Any()) return [];
        var (since, newest) = (now - RunningNode.Silence, db.Database.GetMigrations().Last());
        return await db.Nodes.AsNoTracking().Where(node => node.SeenAt > since && node.Version != newest).OrderBy(node => node.StartedAt).ToListAsync();
    }

    /// <summary>What an older node would stumble over, in the order of the changes; empty where it would not notice. Whatever is not known to be harmless counts.</summary>
    /// <param name="up">The changes of one migration: what it makes itself an older node neither reads nor fills in.</param>
    /// <param name="down">What would take them back: it makes again what they take away, and says more of it.</param>
    public static IReadOnlyList<string> Harms(IReadOnlyList<MigrationOperation> up, IReadOnlyList<MigrationOperation> down)
    {
        var tables = up.OfType<CreateTableOperation>().Select(made => made.Name).ToHashSet();
        var columns = up.OfType<AddColumnOperation>().Where(added => added.IsNullable).Select(added => (added.Table, added.Name)).ToHashSet();
        var loose = down.OfType<CreateIndexOperation>().Where(index => !index.IsUnique).Select(index => (index.Table, index.Name)).ToHashSet();
        return [.. up.Where(operation => !IsUnseen(operation)).Select(Harm).OfType<string>()];

        // A row in which one of the columns is empty is neither compared with others nor led to a row elsewhere.
        bool IsUnseen(MigrationOperation operation) => operation switch
        {
            CreateIndexOperation index => IsNew(index.Table, index.Columns),
            AddUniqueConstraintOperation unique => IsNew(unique.Table, unique.Columns),
            AddForeignKeyOperation key => IsNew(key.Table, key.Columns),
            AddCheckConstraintOperation check => tables.Contains(check.Table),
            DropIndexOperation gone => loose.Contains((gone.Table!, gone.Name)),
            _ => false,
        };

        bool IsNew(string table, IEnumerable<string> names) => tables.Contains(table) || names.Any(name => columns.Contains((table, name)));
    }

    static string? Harm(MigrationOperation operation) => operation switch
    {
        CreateTableOperation or CreateSequenceOperation or EnsureSchemaOperation or CreateIndexOperation { IsUnique: false } or RenameIndexOperation or DropCheckConstraintOperation => null,
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } added => $"{added.Table} must have {added.Name}, which an older node does not fill in",
        AddColumnOperation => null,
        DropTableOperation gone => $"it takes the table {gone.Name} away",
        RenameTableOperation renamed => $"it renames the table {renamed.Name}",
        DropColumnOperation gone => $"it takes the column {gone.Name} of {gone.Table} away",
        RenameColumnOperation renamed => $"it renames the column {renamed.Name} of {renamed.Table}",
        AlterColumnOperation { IsNullable: false, OldColumn.IsNullable: true } stricter => $"{stricter.Table} must have {stricter.Name}",
        AlterColumnOperation { IsNullable: true, OldColumn.IsNullable: false } looser => $"{looser.Table} may lack {looser.Name}, without which an older node cannot read it",
        AlterColumnOperation changed when changed.ColumnType != changed.OldColumn.ColumnType => $"the column {changed.Name} of {changed.Table} becomes {changed.ColumnType}",
        AlterColumnOperation changed => $"it changes the column {changed.Name} of {changed.Table}",
        AddCheckConstraintOperation check => $"{check.Table} is checked for {check.Name}",
        CreateIndexOperation index => Unique(index.Table, index.Columns),
        AddUniqueConstraintOperation unique => Unique(unique.Table, unique.Columns),
        AddPrimaryKeyOperation key => Unique(key.Table, key.Columns),
        AddForeignKeyOperation key => $"{key.Table} must name a row of {key.PrincipalTable} in {string.Join(", ", key.Columns)}",
        DropIndexOperation gone => $"{gone.Table} need no longer be unique by {gone.Name}, which an older node relies on",
        DropUniqueConstraintOperation gone => $"{gone.Table} need no longer be unique by {gone.Name}, which an older node relies on",
        DropPrimaryKeyOperation gone => $"{gone.Table} need no longer be unique by {gone.Name}, which an older node relies on",
        DropForeignKeyOperation gone => $"{gone.Table} need no longer name a row by {gone.Name}, which an older node relies on",
        DropSequenceOperation gone => $"it takes the sequence {gone.Name} away",
        RenameSequenceOperation renamed => $"it renames the sequence {renamed.Name}",
        AlterSequenceOperation or RestartSequenceOperation => "it changes how a sequence counts, by which an older node gives numbers",
        SqlOperation => "it runs statements of its own",
        _ => $"it does what is not known to be harmless ({operation.GetType().Name})",
    };

    static string Unique(string table, IEnumerable<string> columns) => $"{table} must be unique in {string.Join(", ", columns)}";
}

/// <param name="Harms">What an older node would stumble over; empty where none would.</param>
public sealed record Pending(string Id, IReadOnlyList<string> Harms);
