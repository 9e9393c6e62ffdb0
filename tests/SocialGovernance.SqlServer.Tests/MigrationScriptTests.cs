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
            "AuditEvents.Details", "PolicyVersions.Content", "ProtectionKeys.Xml", "Requests.Draft", "Revisions.Answers", "OutgoingMessages.Body", "Messages.Body",
            "PolicyDrafts.Content", "Statements.Words", "TableImports.Headings", "ImportRows.Cells", "Passkeys.Data",
        ];
        var unlimited = TSql.Columns(script.Text).Where(column => column.Value.Contains("nvarchar(max)", StringComparison.OrdinalIgnoreCase))
            .Select(column => column.Key).Where(name => !name.StartsWith("AspNet", StringComparison.Ordinal)).Order();

        Assert.Empty(unlimited.Select(name => name.Replace("Revision.", "Revisions.", StringComparison.Ordinal)).Except(documents));
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
    public string Text { get; private set; } = "";

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
