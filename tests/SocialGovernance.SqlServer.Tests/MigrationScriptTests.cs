using System.Diagnostics;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>No SQL Server can be had on every machine: what can be proved without one is that the whole migration script is T-SQL of 2019 and says what
/// the model needs. The script comes from the product's own command, <c>migrate --script</c>.</summary>
public sealed class MigrationScriptTests(MigrationScript script) : IClassFixture<MigrationScript>
{
    [Fact]
    public void Script_OfTheWholeHistory_IsTransactSql()
    {
        Assert.Empty(TSql.Parse(script.Text));
        var tables = TSql.Columns(script.Text).Keys.Select(column => column.Split('.')[0]).Distinct().Count();
        Assert.True(tables > 25, $"The script makes only {tables} tables.");
    }

    [Fact]
    public void Script_WithABrokenStatement_IsFound()
    {
        Assert.NotEmpty(TSql.Parse(script.Text.Replace("CREATE TABLE [People]", "CREATE TABEL [People]", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Accounts", "PlatformKey", "Latin1_General_100_BIN2")]
    [InlineData("People", "Name", "nvarchar(120)")]
    public void Script_ColumnOfTable_IsDeclaredAsTheModelSays(string table, string column, string expected)
    {
        var declared = TSql.Columns(script.Text)[$"{table}.{column}"];
        Assert.Contains(expected, declared, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_TextWithoutLength_OnlyWhereADocumentIsKept()
    {
        string[] documents =
        [
            "AuditEvents.Details", "PolicyVersions.Content", "ProtectionKeys.Xml", "Requests.Draft", "Revision.Answers", "Messages.Body",
            "PolicyDrafts.Content", "Statements.Words", "TableImports.Headings", "ImportRows.Cells", "Passkeys.Data",
        ];
        var unlimited = TSql.Columns(script.Text).Where(column => column.Value.Contains("nvarchar(max)", StringComparison.OrdinalIgnoreCase))
            .Select(column => column.Key);

        Assert.Equal(documents.Order(), unlimited.Order());
    }

    [Fact]
    public void Columns_OfASecondMigration_AreThoseThatAreThereInTheEnd()
    {
        var columns = TSql.Columns("""
            CREATE TABLE [A] ([Id] bigint NOT NULL, [Name] nvarchar(20) NOT NULL, [Age] int NOT NULL); CREATE TABLE [B] ([Id] bigint NOT NULL); CREATE TABLE [C] ([Id] bigint NOT NULL);
            GO
            IF NOT EXISTS (SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'Second')
            BEGIN
                EXEC(N'ALTER TABLE [A] ADD [Born] date NULL');
                ALTER TABLE [A] DROP COLUMN [Age];
                ALTER TABLE [A] ALTER COLUMN [Name] nvarchar(40) NOT NULL;
                ALTER TABLE [A] ADD CONSTRAINT [FK_A] FOREIGN KEY ([Id]) REFERENCES [C] ([Id]);
                ALTER TABLE [A] DROP CONSTRAINT [FK_A];
                EXEC sp_rename N'[A].[Name]', N'Title', 'COLUMN';
                EXEC sp_rename N'[C]', N'D', 'OBJECT';
                DROP TABLE [B];
            END;
            """);

        Assert.Equal(["A.Born [Born] date NULL", "A.Id [Id] bigint NOT NULL", "A.Title [Name] nvarchar(40) NOT NULL", "D.Id [Id] bigint NOT NULL"],
            columns.Select(column => $"{column.Key} {column.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Script_UniqueIndexOfActiveEntries_IsFiltered()
    {
        Assert.Contains("WHERE [State] <> 'Ended'", script.Text.Replace("''", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("CK_Accounts_AuthorisedAfterItsRoutes", script.Text, StringComparison.Ordinal);
    }
}

/// <summary>The idempotent script that a database administrator would get.</summary>
public sealed class MigrationScript : IAsyncLifetime
{
    /// <summary>What SQL Server itself has, as far as it is asked for; from Microsoft's documentation.</summary>
    static readonly string[] ofTheServer =
    [
        "sys.databases.database_id", "sys.databases.is_read_committed_snapshot_on", "sys.databases.snapshot_isolation_state", "sys.dm_exec_requests.database_id",
        "sys.dm_exec_requests.blocking_session_id", "INFORMATION_SCHEMA.COLUMNS.TABLE_SCHEMA", "INFORMATION_SCHEMA.COLUMNS.TABLE_NAME", "INFORMATION_SCHEMA.COLUMNS.COLUMN_NAME",
        "sys.tables.name", "sys.tables.object_id", "sys.tables.schema_id", "sys.columns.name", "sys.columns.object_id",
    ];

    public string Text { get; private set; } = "";

    /// <summary>What statements can name: the columns that the script makes, and the server's own.</summary>
    public Dictionary<string, string> Columns => new(TSql.Columns(Text).Concat(ofTheServer.Select(name => KeyValuePair.Create(name, ""))));

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Product.Assembly, "migrate", "--script"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Database__Provider"] = "SqlServer";
        start.Environment["ConnectionStrings__Portal"] = "Server=never.invalid";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Text = await output;
        Assert.True(process.ExitCode == 0, await error);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

static class Product
{
    /// <summary>The web application as it was built beside these tests.</summary>
    public static string Assembly => Path.Combine(Root, "src", "SocialGovernance.Web", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "SocialGovernance.Web.dll");

    /// <summary>The checkout.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "SocialGovernance.sln"))) folder = folder.Parent;
            return folder.FullName;
        }
    }
}
