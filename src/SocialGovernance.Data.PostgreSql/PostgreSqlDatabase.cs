using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace SocialGovernance.Data.PostgreSql;

public static class PostgreSqlDatabase
{
    /// <param name="schema">Where the tables lie; null: where the login's names lead, which is usually public.</param>
    public static DbContextOptionsBuilder UsePostgreSql(this DbContextOptionsBuilder options, string connectionString, string? schema = null) => options
        .UseNpgsql(Settled(connectionString, schema), npgsql =>
        {
            npgsql.MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.GetName().Name).ExecutionStrategy(dependencies => new PostgreSqlRetries(dependencies))
                .UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery);
            if (schema is not null) npgsql.MigrationsHistoryTable(HistoryRepository.DefaultTableName, schema);
        })
#if COMPILED_MODEL
        .UseModel(Compiled.PortalContextModel.Instance)
#endif
        .ReplaceService<IModelCustomizer, PostgreSqlModel>().WithFirstRows();

    /// <summary>What the portal asks again and again is planned once for each connection, and a connection is not wiped between two questions: nothing of the portal's hangs on
    /// one. Where the connection string says otherwise, as behind a pooler of connections that cannot do with it, that holds.</summary>
    static string Settled(string connectionString, string? schema)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (schema is not null) settings.SearchPath = schema;
        if (!settings.ShouldSerialize("Max Auto Prepare")) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (200, 2);
        if (!settings.ShouldSerialize("No Reset On Close")) settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }
}

/// <inheritdoc/>
public sealed class PostgreSqlKind : IDatabaseKind
{
    public string? Missing => null;

    public void Use(DbContextOptionsBuilder options, string connectionString, string? schema) => options.UsePostgreSql(connectionString, schema);

    public Task<string?> SchemaAsync(DatabaseFacade database) => database.SqlQueryRaw<string?>("SELECT current_schema()::text AS \"Value\"").SingleAsync();

    /// <summary>It owns them or their schema, itself or through a role, or is a superuser.</summary>
    public Task<bool> OwnsTablesAsync(DatabaseFacade database) => database.SqlQueryRaw<bool>("""
        SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) AND pg_has_role(tableowner, 'USAGE'))
            OR EXISTS (SELECT FROM pg_namespace WHERE nspname = ANY (current_schemas(false)) AND pg_has_role(nspowner, 'USAGE')) AS "Value"
        """).SingleAsync();

    public Task<List<string>> ChangeableTablesAsync(DatabaseFacade database) => database.SqlQueryRaw<string>("""
        SELECT relname::text AS "Value" FROM pg_class
        WHERE relname IN ('AuditEvents', 'AuditLinks', 'Decision', 'DraftDecision', 'PolicyVersions', 'Revision') AND relkind = 'r' AND pg_table_is_visible(pg_class.oid)
            AND (has_table_privilege(pg_class.oid, 'DELETE') OR has_table_privilege(pg_class.oid, 'TRUNCATE') OR EXISTS (SELECT FROM pg_attribute
                WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND (relname, attname) <> ('PolicyVersions', 'Version') AND has_column_privilege(pg_class.oid, attnum, 'UPDATE')))
        """).ToListAsync();

    public string ScriptStart(string? schema) => schema is null ? "" : $"SET search_path = \"{schema}\";\n\n";

    public Task<DateTime> NowAsync(DatabaseFacade database, CancellationToken stop) => database.SqlQueryRaw<DateTime>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(stop);

    public Task<bool> ReadersGoOnAsync(DatabaseFacade database) => Task.FromResult(true);

    public Task<IsolationLevel> OfOneMomentAsync(DatabaseFacade database) => Task.FromResult(IsolationLevel.RepeatableRead);
}

/// <summary>Tries again what the database did not take because it was away. An answer that breaks off between two rows is not asked for again: EF Core would keep each answer aside whole before
/// it gave out the first row, which costs every page that shows a list.</summary>
sealed class PostgreSqlRetries(ExecutionStrategyDependencies dependencies) : NpgsqlRetryingExecutionStrategy(dependencies, 2, TimeSpan.FromSeconds(1), null)
{
    public override bool RetriesOnFailure => false;
}

sealed class PostgreSqlModel(ModelCustomizerDependencies dependencies) : DatabaseModel(dependencies)
{
    protected override string BinaryCollation => "C";

    protected override string Quote(string name) => $"\"{name}\"";

    protected override void UseSequenceForIds(ModelBuilder model, string name, int block)
    {
        model.UseHiLo(name);
        model.HasSequence<long>(name).IncrementsBy(block);
    }
}
