using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>Every query that the other suites sent to PostgreSQL, as SQL Server's provider translates it, is T-SQL of 2019, and names only what the migration script makes.
/// <c>./test</c> runs those suites before.</summary>
public sealed class QueryTests(MigrationScript script, ITestOutputHelper output) : IClassFixture<MigrationScript>
{
    /// <summary>What every suite together sends at least.</summary>
    const int Fewest = 1_000;

    /// <summary>Said by <c>./test</c> where it runs every suite, and every test of it.</summary>
    static bool IsWhole => Environment.GetEnvironmentVariable("TEST_WHOLE") == "1";

    static string Results => Path.Combine(Product.Root, "TestResults");

    [QueriesFact]
    public void EveryQuery_OfTheOtherSuites_IsTransactSqlOverTheScriptsTables()
    {
        var columns = script.Columns;
        var queries = File.ReadLines(QueriesFactAttribute.Queries).Select(line => JsonSerializer.Deserialize<Query>(line, JsonSerializerOptions.Web)!).ToList();
        var problems = queries.Where(query => query.Sql is not null).SelectMany(query => TSql.Problems(query.Sql!, columns).Select(problem => $"{problem}\n{query.Sql}")).ToList();
        var untranslated = queries.Where(query => query.Sql is null).ToList();

        var share = $"{queries.Count - untranslated.Count:N0} of {queries.Count:N0} different queries and writes were translated for SQL Server, and parsed as T-SQL.";
        output.WriteLine(share);
        File.WriteAllText(Path.Combine(Results, "queries.txt"), share + "\n");
        Assert.True(!IsWhole || queries.Count > Fewest, $"Only {queries.Count} queries were kept, though every suite ran: something no longer keeps them.");
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
        Assert.True(untranslated.Count == 0, string.Join("\n\n", untranslated.Select(query => $"{query.Error}\n{query.Of}")));
    }

    [Theory]
    [InlineData("SELECT [p].[Name] FROM [People] AS [p] WHERE [p].[Id] = @p", null)]
    [InlineData("SELECT [p].[Name] FROM [People] AS [p] LIMIT 1", "Incorrect syntax")]
    [InlineData("SELECT [p].[Name] FROM [Persons] AS [p]", "There is no table Persons")]
    [InlineData("SELECT [p].[Nom] FROM [People] AS [p]", "There is no column People.Nom")]
    [InlineData("SELECT [p].[Name] FROM [People] AS [p] WHERE [p].[Naem] ILIKE 'x'", "Incorrect syntax")]
    [InlineData("SELECT 1 FROM [Accounts] AS [a] INNER JOIN [Services] AS [s] ON [a].[ServicesId] = [s].[Id]", "There is no column Accounts.ServicesId")]
    [InlineData("SELECT [p].[Name] FROM [People] AS [p] ORDER BY [p].[Age]", "There is no column People.Age")]
    [InlineData("SELECT [q].[Name] FROM (SELECT [p].[Nam] AS [Name] FROM [People] AS [p]) AS [q]", "There is no column People.Nam")]
    [InlineData("UPDATE [p] SET [p].[Names] = @x FROM [People] AS [p]", "There is no column People.Names")]
    [InlineData("DELETE FROM [p] FROM [Peple] AS [p]", "There is no table Peple")]
    [InlineData("INSERT INTO [People] ([Id], [Nmae]) VALUES (@a, @b)", "There is no column People.Nmae")]
    [InlineData("UPDATE [People] SET [Nmae] = @a WHERE [Id] = @b", "There is no column People.Nmae")]
    [InlineData("DELETE FROM [People] WHERE [Ident] = @b", "There is no column People.Ident")]
    [InlineData("SELECT NEXT VALUE FOR [NoSequence]", "There is no sequence NoSequence")]
    [InlineData("SELECT COUNT(CASE WHEN EXISTS (SELECT 1 FROM [Posts] AS [q] WHERE [q].[Id] = [p].[Id]) THEN 1 END) FROM [People] AS [p]", "130")]
    [InlineData("SELECT MAX((SELECT COUNT(*) FROM [Posts] AS [q])) FROM [People] AS [p]", "130")]
    [InlineData("SELECT COUNT(*) FROM [People] AS [p] GROUP BY (SELECT TOP(1) [q].[Id] FROM [Posts] AS [q])", "144")]
    [InlineData("SELECT MAX([w].[NobodyToAsk]) FROM [WorkItems] AS [w]", "8117")]
    [InlineData("SELECT MAX([w].[Id]) FROM [WorkItems] AS [w]", null)]
    [InlineData("SELECT DISTINCT [p].[Name] FROM [People] AS [p] ORDER BY [p].[Id]", "145")]
    [InlineData("SELECT DISTINCT [p].[Name], [p].[Id] FROM [People] AS [p] ORDER BY [p].[Id]", null)]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] UNION SELECT [q].[Id] FROM [Posts] AS [q] ORDER BY [p].[Name]", "104")]
    [InlineData("SELECT [q].[Id] FROM (SELECT [p].[Id] FROM [People] AS [p] ORDER BY [p].[Id]) AS [q]", "The ORDER BY clause is not valid")]
    [InlineData("SELECT [q].[Id] FROM (SELECT TOP(3) [p].[Id] FROM [People] AS [p] ORDER BY [p].[Id]) AS [q]", null)]
    [InlineData("SELECT (SELECT [p].[Id] FROM [People] AS [p] ORDER BY [p].[Id])", "The ORDER BY clause is not valid")]
    [InlineData("SELECT [q].[Id] FROM (SELECT [p].[Id], [o].[Id] FROM [People] AS [p] CROSS JOIN [Posts] AS [o]) AS [q]", "8156")]
    [InlineData("SELECT (SELECT COUNT(CASE WHEN [q].[Id] > [p].[Id] THEN 1 END) FROM [Posts] AS [q]) FROM [People] AS [p]", "8124")]
    [InlineData("SELECT [p].[name] FROM [People] AS [p]", "There is no column People.name")]
    [InlineData("SELECT [P].[Name] FROM [People] AS [p]", "There is no P to take Name of")]
    [InlineData("SELECT [p].[Name] FROM [people] AS [p]", "There is no table people")]
    [InlineData("SELECT [Nmae] FROM [People] AS [p] INNER JOIN [Posts] AS [q] ON [q].[Id] = [p].[Id]", "There is no column Nmae")]
    [InlineData("SELECT [Id] FROM [People] AS [p] INNER JOIN [Posts] AS [q] ON [q].[Id] = [p].[Id]", "209")]
    [InlineData("SELECT [q].[Nam] FROM (SELECT [p].[Name] FROM [People] AS [p]) AS [q]", "There is no column q.Nam")]
    [InlineData("SELECT [q].[c] FROM (SELECT [p].[Name] AS [c] FROM [People] AS [p]) AS [q] ORDER BY [q].[c]", null)]
    [InlineData("SELECT [q].[Id] FROM [People] AS [p] INNER JOIN (SELECT [o].[Id] FROM [Posts] AS [o] WHERE [o].[Id] = [p].[Id]) AS [q] ON 1 = 1", "There is no p to take Id of")]
    [InlineData("SELECT [q].[Id] FROM [People] AS [p] CROSS APPLY (SELECT [o].[Id] FROM [Posts] AS [o] WHERE [o].[Id] = [p].[Id]) AS [q]", null)]
    [InlineData("SELECT [p].[Name] FROM [People] AS [p] WHERE EXISTS (SELECT 1 FROM [Posts] AS [q] WHERE [q].[Id] = [p].[Idd])", "There is no column People.Idd")]
    [InlineData("SELECT DATEPART(year, [p].[LeftAt]) AS [c] FROM [People] AS [p] ORDER BY [c]", null)]
    [InlineData("DELETE FROM [People] OUTPUT 1 WHERE [Id] = @b", null)]
    [InlineData("UPDATE [People] SET [Name] = @a OUTPUT INSERTED.[Nom] WHERE [Id] = @b", "There is no column People.Nom")]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] WHERE [p].[EmailKey] = [p].[Name]", "468")]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] WHERE [p].[EmailKey] = LOWER([p].[Name])", "468")]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] WHERE [p].[EmailKey] = [p].[Name] COLLATE Latin1_General_100_BIN2", null)]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] WHERE [p].[EmailKey] = @a AND [p].[Name] LIKE N'A%' AND [p].[Type] = 'employee'", null)]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] WHERE [p].[Name] LIKE [p].[EmailKey] + N'%'", "468")]
    [InlineData("SELECT [p].[Name] + [p].[EmailKey] FROM [People] AS [p]", "451")]
    [InlineData("SELECT COALESCE([p].[Name], [p].[EmailKey], N'none') FROM [People] AS [p]", "451")]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] ORDER BY CASE WHEN [p].[Id] > 1 THEN [p].[Name] ELSE [p].[EmailKey] END", "451")]
    [InlineData("SELECT CONCAT([p].[Name], [p].[EmailKey]) FROM [People] AS [p]", "468")]
    [InlineData("SELECT [p].[Name] FROM [People] AS [p] UNION ALL SELECT [q].[EmailKey] FROM [People] AS [q]", "451")]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] WHERE [p].[EmailKey] IN (SELECT [q].[Name] FROM [People] AS [q])", "468")]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] WHERE [p].[EmailKey] IN (SELECT [o].[value] FROM OPENJSON(@a) WITH ([value] nvarchar(254) '$') AS [o])", "468")]
    [InlineData("SELECT [p].[Id] FROM [People] AS [p] WHERE [p].[Name] IN (SELECT [o].[value] FROM OPENJSON(@a) WITH ([value] nvarchar(254) '$') AS [o])", null)]
    [InlineData("SELECT [q].[c] FROM (SELECT UPPER([p].[Name]) AS [c] FROM [People] AS [p]) AS [q] INNER JOIN [People] AS [o] ON [o].[EmailKey] = [q].[c]", "468")]
    public void Statement_OfEachSort_IsFoundWhereItIsBroken(string sql, string? problem)
    {
        var found = TSql.Problems(sql, script.Columns);
        if (problem is null) Assert.Empty(found);
        else Assert.Contains(found, sentence => sentence.Contains(problem, StringComparison.Ordinal));
    }

    sealed record Query(string? Sql, string? Error, [property: System.Text.Json.Serialization.JsonPropertyName("query")] string? Of);
}

/// <summary>Runs after suites that have sent queries.</summary>
public sealed class QueriesFactAttribute : FactAttribute
{
    public static string Queries => Path.Combine(Product.Root, "TestResults", "queries.jsonl");

    public QueriesFactAttribute() => Skip = File.Exists(Queries) ? null : "No queries were sent before: ./test runs the suites that send them first.";
}
