using System.Text.RegularExpressions;
using Xunit;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>What people wrote for SQL Server and no provider made: the statements of the provider project, and the grants of docs/operations.md.</summary>
public sealed partial class HandWrittenTests
{
    static readonly string root = Above(AppContext.BaseDirectory);

    static IReadOnlyList<string> Found =>
        [.. Raw().Matches(File.ReadAllText(Path.Combine(root, "src/SocialGovernance.Data.SqlServer/SqlServerDatabase.cs"))).Select(match => match.Groups[1].Value + match.Groups[2].Value),
            Grants().Match(File.ReadAllText(Path.Combine(root, "docs/operations.md"))).Groups[1].Value];

    public static TheoryData<string> Statements => [.. Found];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_IsTransactSql(string statement)
    {
        Assert.NotEmpty(statement.Trim());
        Assert.Empty(TSql.Parse(statement));
    }

    [Fact]
    public void Statements_AreAllFound_AndABrokenOneIsToo()
    {
        Assert.Equal(7, Found.Count);
        Assert.NotEmpty(TSql.Parse("SELECT CAST(CASE WHEN IS_MEMBER('db_owner') = 1 THEN 1 ELSE 0 AS bit) AS [Value]"));
    }

    static string Above(string folder) => File.Exists(Path.Combine(folder, "SocialGovernance.sln")) ? folder : Above(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("\"\"\"\\s*\n(.*?)\"\"\"|const string \\w+ = \"(SELECT [^\"]*)\";", RegexOptions.Singleline)]
    private static partial Regex Raw();

    [GeneratedRegex(@"-- SQL Server \(not run\)\n(.*?)\n\n", RegexOptions.Singleline)]
    private static partial Regex Grants();
}
