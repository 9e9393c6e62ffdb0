using System.Text.RegularExpressions;
using Xunit;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>What people wrote for SQL Server and no provider made: the statements of the provider project, and the grants of docs/operations.md.</summary>
public sealed partial class HandWrittenTests(MigrationScript script) : IClassFixture<MigrationScript>
{
    static readonly string root = Above(AppContext.BaseDirectory);

    static IReadOnlyList<string> Found =>
        [.. Raw().Matches(File.ReadAllText(Path.Combine(root, "src/SocialGovernance.Data.SqlServer/SqlServerDatabase.cs"))).Select(match => match.Groups[1].Value + match.Groups[2].Value),
            Grants().Match(File.ReadAllText(Path.Combine(root, "docs/operations.md"))).Groups[1].Value];

    public static TheoryData<string> Statements => [.. Found];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_IsTransactSql_AndNamesWhatIsThere(string statement)
    {
        Assert.NotEmpty(statement.Trim());
        Assert.Empty(TSql.Problems(statement, script.Columns));
    }

    [Theory]
    [InlineData("DENY UPDATE, DELETE ON AuditEvent TO portal", "There is no table AuditEvent.")]
    [InlineData("DENY UPDATE ON auditEvents TO portal", "There is no table auditEvents.")]
    [InlineData("DENY UPDATE ON PolicyVersions (Council, Titel) TO portal", "There is no column PolicyVersions.Titel.")]
    [InlineData("GRANT UPDATE (Versio) ON PolicyVersions TO portal", "There is no column PolicyVersions.Versio.")]
    [InlineData("GRANT UPDATE ON OBJECT::EntityFrameworkSequence TO portal", "There is no table EntityFrameworkSequence.")]
    [InlineData("SELECT is_read_committed_snapshot AS [Value] FROM sys.databases", "There is no column sys.databases.is_read_committed_snapshot.")]
    public void Statement_ThatNamesWhatIsNotThere_IsFound(string statement, string problem) => Assert.Contains(problem, TSql.Problems(statement, script.Columns));

    /// <summary>As on PostgreSQL, where the right to change that one column is given and no other.</summary>
    [Fact]
    public void Grants_LetNothingOfAPolicyBeChanged_ButItsVersion()
    {
        var denied = DeniedColumns().Match(Found[^1]).Groups[1].Value.Split(", ");

        Assert.Equal(script.Columns.Keys.Where(name => name.StartsWith("PolicyVersions.", StringComparison.Ordinal) && name != "PolicyVersions.Version").Select(name => name.Split('.')[1]).Order(), denied.Order());
    }

    [Fact]
    public void Statements_AreAllFound_AndABrokenOneIsToo()
    {
        Assert.Equal(9, Found.Count);
        Assert.NotEmpty(TSql.Parse("SELECT CAST(CASE WHEN IS_MEMBER('db_owner') = 1 THEN 1 ELSE 0 AS bit) AS [Value]"));
    }

    /// <summary>The grants take away the right to change each table whose rights a start looks at, and no other.</summary>
    [Fact]
    public void Tables_ThatAreOnlyAddedTo_AreThoseOfTheGrants()
    {
        var looked = Quoted().Matches(Found.Single(statement => statement.Contains("'AuditEvents'", StringComparison.Ordinal))).Select(name => name.Groups[1].Value);
        Assert.Equal(Denied().Matches(Found[^1]).Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal), looked.Order(StringComparer.Ordinal));
    }

    static string Above(string folder) => File.Exists(Path.Combine(folder, "SocialGovernance.sln")) ? folder : Above(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("\"\"\"\\s*\n(.*?)\"\"\"|const string \\w+ = \"(SELECT [^\"]*)\";", RegexOptions.Singleline)]
    private static partial Regex Raw();

    [GeneratedRegex(@"N'(\w+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"DENY (?:UPDATE, )?DELETE ON (\w+)")]
    private static partial Regex Denied();

    [GeneratedRegex(@"DENY UPDATE ON PolicyVersions \((.*?)\)")]
    private static partial Regex DeniedColumns();

    [GeneratedRegex(@"-- SQL Server \(not run\)\n(.*?)\n\n", RegexOptions.Singleline)]
    private static partial Regex Grants();
}
