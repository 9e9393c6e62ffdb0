using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>Reads T-SQL with Microsoft's own parser, as SQL Server 2019 would.</summary>
static class TSql
{
    /// <summary>What the parser finds wrong; empty for good T-SQL.</summary>
    public static IReadOnlyList<string> Parse(string script)
    {
        Read(script, out var errors);
        return errors;
    }

    /// <summary>Every column that is there after the script has run, also those that stand in EXEC strings: “Table.Column” to its declaration.</summary>
    public static Dictionary<string, string> Columns(string script)
    {
        var tables = new ScriptTables();
        Read(script, out _)!.Accept(tables);
        return tables.Columns;
    }

    /// <summary>What is wrong with statements over these columns: not T-SQL, a table, column or sequence that is not there, or what SQL Server refuses to run.</summary>
    /// <param name="declarations">“Table.Column” to its declaration, as <see cref="Columns"/> reads them.</param>
    public static IReadOnlyList<string> Problems(string sql, IReadOnlyDictionary<string, string> declarations)
    {
        if (Read(sql, out var errors) is not { } parsed || errors.Count > 0) return errors;
        var problems = new List<string>();
        foreach (var statement in parsed.Batches.SelectMany(batch => batch.Statements))
        {
            problems.AddRange(Names.Problems(statement, declarations));
            problems.AddRange(Refused.In(statement, declarations));
        }
        return [.. problems.Distinct()];
    }

    /// <summary>The keys, checks and indexes that the script makes.</summary>
    public static IReadOnlyList<ScriptKey> KeysOf(string script)
    {
        var visitor = new ScriptKeys();
        Read(script, out _)!.Accept(visitor);
        return visitor.Keys;
    }

    /// <summary>Which columns keys, checks and indexes name that no table of the script has, and which keys and indexes SQL Server would warn of and then refuse rows for.</summary>
    public static IReadOnlyList<string> ProblemsOfKeys(string script)
    {
        var columns = Columns(script);
        return [.. KeysOf(script).SelectMany(key => key.Named.Where(column => !columns.ContainsKey(column)).Select(column => $"{key.Name} names {column}, which is not there.")
            .Concat(key.Sorted.All(columns.ContainsKey) && key.Sorted.Sum(column => Width(columns[column])) is var bytes && bytes > key.Widest ? [$"{key.Name} is {bytes} bytes wide, of {key.Widest} at most."] : []))];
    }

    /// <summary>How many bytes a value of the column takes at most in a key.</summary>
    static int Width(string declaration)
    {
        var type = declaration[(declaration.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var (name, size) = type.Split(' ')[0].TrimEnd(')').Split('(') switch { [var alone] => (alone, null), var parts => (parts[0], parts[1]) };
        return (name, size) switch
        {
            (_, "max") => int.MaxValue / 100,
            ("nvarchar" or "nchar", { } letters) => 2 * int.Parse(letters, null),
            ("varbinary" or "binary" or "varchar" or "char", { } bytes) => int.Parse(bytes, null),
            ("uniqueidentifier", _) => 16,
            ("bigint" or "datetime2" or "float", _) => 8,
            ("int", _) => 4,
            ("date", _) => 3,
            ("bit", _) => 1,
            _ => throw new NotSupportedException($"Nobody has said how wide {declaration} is."),
        };
    }

    public static TSqlScript? Read(string script, out IReadOnlyList<string> errors)
    {
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var found) as TSqlScript;
        errors = [.. found.Select(error => $"Line {error.Line}: {error.Message}")];
        return parsed;
    }

    public static string Text(TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));
}
