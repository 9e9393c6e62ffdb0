using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SocialGovernance.Data.SqlServer;

public static class SqlServerDatabase
{
    /// <param name="compatibilityLevel">150 (SQL Server 2019) unless configured: 160 emits functions that older servers lack.</param>
    /// <param name="schema">Where the tables lie: the default schema of every login that the portal uses, for names are never qualified; null: dbo.</param>
    public static DbContextOptionsBuilder UseSqlServerDatabase(this DbContextOptionsBuilder options, string connectionString, string? schema = null, int compatibilityLevel = 150) =>
        options.UseSqlServer(connectionString, server =>
            {
                server.MigrationsAssembly(typeof(SqlServerDatabase).Assembly.GetName().Name).UseCompatibilityLevel(compatibilityLevel).EnableRetryOnFailure(2, TimeSpan.FromSeconds(1), null)
                    .UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery);
                if (schema is not null) server.MigrationsHistoryTable(HistoryRepository.DefaultTableName, schema);
            })
            .ReplaceService<IModelCustomizer, SqlServerModel>().WithFirstRows();
}

/// <inheritdoc/>
/// <remarks>Written for SQL Server, not run on one.</remarks>
public sealed class SqlServerKind : IDatabaseKind
{
    const string DefaultSchema = "SELECT SCHEMA_NAME() AS [Value]";

    const string Owns = """
        SELECT CAST(CASE WHEN IS_MEMBER('db_owner') = 1 OR IS_MEMBER('db_ddladmin') = 1 OR IS_SRVROLEMEMBER('sysadmin') = 1
            OR HAS_PERMS_BY_NAME(NULL, 'DATABASE', 'ALTER') = 1 THEN 1 ELSE 0 END AS bit) AS [Value]
        """;

    const string ChangeableTables = """
        SELECT t.name AS [Value] FROM sys.tables AS t CROSS APPLY (SELECT QUOTENAME(SCHEMA_NAME(t.schema_id)) + N'.' + QUOTENAME(t.name) AS full_name) AS named
        WHERE t.schema_id = SCHEMA_ID() AND t.name IN (N'AuditEvents', N'AuditLinks', N'Decision', N'DraftDecision', N'PolicyVersions', N'Revision')
            AND (HAS_PERMS_BY_NAME(named.full_name, 'OBJECT', 'DELETE') = 1 OR HAS_PERMS_BY_NAME(named.full_name, 'OBJECT', 'ALTER') = 1
                OR EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = t.object_id AND NOT (t.name = 'PolicyVersions' AND c.name = 'Version')
                    AND HAS_PERMS_BY_NAME(named.full_name, 'OBJECT', 'UPDATE', c.name, 'COLUMN') = 1))
        """;

    const string Now = "SELECT SYSUTCDATETIME() AS [Value]";

    const string ReadersGoOn = "SELECT is_read_committed_snapshot_on AS [Value] FROM sys.databases WHERE database_id = DB_ID()";

    const string AllowsSnapshots = "SELECT CAST(CASE WHEN snapshot_isolation_state = 1 THEN 1 ELSE 0 END AS bit) AS [Value] FROM sys.databases WHERE database_id = DB_ID()";

    /// <summary>A build can have had to leave out the packages that a command needs at run time.</summary>
    public string? Missing =>
        AppDomain.CurrentDomain.GetAssemblies().Any(a => a.GetName().Name == "Microsoft.SqlServer.Server") || File.Exists(Path.Combine(AppContext.BaseDirectory, "Microsoft.SqlServer.Server.dll")) ? null
            : "Database__Provider is SqlServer, but this build had to leave out packages that SQL Server needs. Build it where all packages can be had, or set Database__Provider to PostgreSql.";

    public void Use(DbContextOptionsBuilder options, string connectionString, string? schema) => options.UseSqlServerDatabase(connectionString, schema);

    const string Settled = """
        SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;
        SET NUMERIC_ROUNDABORT OFF;
        GO


        """;

    const string Led = """
        IF SCHEMA_ID(N'social') IS NULL EXEC(N'CREATE SCHEMA [social];');
        GO

        IF ISNULL(SCHEMA_NAME(), N'') <> N'social'
        BEGIN
            RAISERROR(N'The names of this login do not lead to the schema social. Give it that default schema: ALTER USER ... WITH DEFAULT_SCHEMA = [social]. Nothing was changed.', 16, 1);
            SET NOEXEC ON;
        END;
        GO


        """;

    public Task<string?> SchemaAsync(DatabaseFacade database) => database.SqlQueryRaw<string?>(DefaultSchema).SingleAsync();

    public Task<bool> OwnsTablesAsync(DatabaseFacade database) => database.SqlQueryRaw<bool>(Owns).SingleAsync();

    public async Task<DateTime> NowAsync(DatabaseFacade database, CancellationToken stop) => DateTime.SpecifyKind(await database.SqlQueryRaw<DateTime>(Now).SingleAsync(stop), DateTimeKind.Utc);

    public Task<bool> ReadersGoOnAsync(DatabaseFacade database) => database.SqlQueryRaw<bool>(ReadersGoOn).SingleAsync();

    /// <summary>A repeatable read keeps a lock on each row that was read, and lets in new ones.</summary>
    public async Task<IsolationLevel> OfOneMomentAsync(DatabaseFacade database) => await database.SqlQueryRaw<bool>(AllowsSnapshots).SingleAsync() ? IsolationLevel.Snapshot : IsolationLevel.Serializable;

    public Task<List<string>> ChangeableTablesAsync(DatabaseFacade database) => database.SqlQueryRaw<string>(ChangeableTables).ToListAsync();

    /// <summary>Settings without which filtered indexes are refused, and which sqlcmd has off; and where a schema is named, that the login's names lead there, or else nothing of the script is run.</summary>
    public string ScriptStart(string? schema) => Settled + (schema is null ? "" : Led.Replace("social", schema, StringComparison.Ordinal));
}

sealed class SqlServerModel(ModelCustomizerDependencies dependencies) : DatabaseModel(dependencies)
{
    protected override string BinaryCollation => "Latin1_General_100_BIN2";

    protected override string Quote(string name) => $"[{name}]";

    protected override void UseSequenceForIds(ModelBuilder model, string name, int block)
    {
        model.UseHiLo(name);
        model.HasSequence<long>(name).IncrementsBy(block);
    }
}
