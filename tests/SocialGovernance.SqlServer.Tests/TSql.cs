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

    /// <summary>Every column of every CREATE TABLE, also those inside EXEC strings of the idempotent script: “Table.Column” to its declaration.</summary>
    public static Dictionary<string, string> Columns(string script)
    {
        var columns = new Dictionary<string, string>();
        Read(script, out _)!.Accept(new TableVisitor(columns));
        return columns;
    }

    /// <summary>What is wrong with statements over these columns: not T-SQL, or a table, column or sequence that is not there.</summary>
    /// <param name="columns">“Table.Column”.</param>
    public static IReadOnlyList<string> Problems(string sql, IReadOnlySet<string> columns)
    {
        if (Read(sql, out var errors) is not { } parsed || errors.Count > 0) return errors;
        var problems = new List<string>();
        foreach (var statement in parsed.Batches.SelectMany(batch => batch.Statements))
        {
            var names = new NameVisitor();
            statement.Accept(names);
            problems.AddRange(names.Problems(columns));
        }
        return [.. problems.Distinct()];
    }

    static TSqlScript? Read(string script, out IReadOnlyList<string> errors)
    {
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var found) as TSqlScript;
        errors = [.. found.Select(error => $"Line {error.Line}: {error.Message}")];
        return parsed;
    }

    sealed class TableVisitor(Dictionary<string, string> columns) : TSqlFragmentVisitor
    {
        public override void Visit(CreateTableStatement node)
        {
            foreach (var column in node.Definition.ColumnDefinitions)
                columns[$"{node.SchemaObjectName.BaseIdentifier.Value}.{column.ColumnIdentifier.Value}"] = Text(column);
        }

        static string Text(TSqlFragment fragment) =>
            string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));
    }

    /// <summary>Which tables and columns a statement names. EF Core gives each table of a statement an alias of its own.</summary>
    sealed class NameVisitor : TSqlFragmentVisitor
    {
        /// <summary>The one that Microsoft's provider takes blocks of ids from.</summary>
        const string Sequence = "EntityFrameworkHiLoSequence";

        readonly Dictionary<string, string> tables = new(StringComparer.OrdinalIgnoreCase);
        readonly List<(string? Alias, string Column)> named = [];
        readonly List<string> sequences = [];

        public override void Visit(NamedTableReference node)
        {
            var name = node.SchemaObject.BaseIdentifier.Value;
            // The target of UPDATE and DELETE is an alias of the FROM after it.
            if (node.Alias is not null) tables[node.Alias.Value] = name;
            else tables.TryAdd(name, name);
        }

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier?.Identifiers is { } parts) named.Add((parts.Count > 1 ? parts[^2].Value : null, parts[^1].Value));
        }

        public override void Visit(NextValueForExpression node) => sequences.Add(node.SequenceName.BaseIdentifier.Value);

        public IEnumerable<string> Problems(IReadOnlySet<string> columns)
        {
            var known = columns.Select(column => column.Split('.')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var real = tables.Where(table => known.Contains(table.Value)).ToDictionary(StringComparer.OrdinalIgnoreCase);
            foreach (var table in tables.Values.Distinct().Where(table => !known.Contains(table)))
                yield return $"There is no table {table}.";
            foreach (var (alias, column) in named)
            {
                var table = alias is not null ? real.GetValueOrDefault(alias) : real.Values.Distinct().Count() == 1 && tables.Count == 1 ? real.Values.First() : null;
                if (table is not null && !columns.Contains($"{table}.{column}")) yield return $"There is no column {table}.{column}.";
            }
            foreach (var sequence in sequences.Where(sequence => sequence != Sequence)) yield return $"There is no sequence {sequence}.";
        }
    }
}
