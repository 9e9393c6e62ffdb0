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

    /// <summary>What is wrong with statements over these columns: not T-SQL, a table, column or sequence that is not there, or what SQL Server refuses to run.</summary>
    /// <param name="declarations">“Table.Column” to its declaration, as <see cref="Columns"/> reads them.</param>
    public static IReadOnlyList<string> Problems(string sql, IReadOnlyDictionary<string, string> declarations)
    {
        if (Read(sql, out var errors) is not { } parsed || errors.Count > 0) return errors;
        var (problems, columns) = (new List<string>(), declarations.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase));
        foreach (var statement in parsed.Batches.SelectMany(batch => batch.Statements))
        {
            var names = new NameVisitor();
            statement.Accept(names);
            problems.AddRange(names.Problems(columns));
            problems.AddRange(Refused.In(statement, declarations));
        }
        return [.. problems.Distinct()];
    }

    /// <summary>Names of the keys and indexes that the script makes.</summary>
    public static IReadOnlyList<string> KeysAndIndexes(string script) => [.. KeysOf(script).Select(key => key.Name).Distinct()];

    /// <summary>Which columns keys and indexes name that no table of the script has.</summary>
    public static IReadOnlyList<string> ProblemsOfKeys(string script)
    {
        var columns = Columns(script).Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. KeysOf(script).Where(key => !columns.Contains(key.Column)).Select(key => $"{key.Name} names {key.Column}, which is not there.")];
    }

    static List<(string Name, string Column)> KeysOf(string script)
    {
        var visitor = new KeyVisitor();
        Read(script, out _)!.Accept(visitor);
        return visitor.Keys;
    }

    /// <summary>Of each key and index the columns that it names, as “Table.Column”; also inside EXEC strings.</summary>
    sealed class KeyVisitor : TSqlFragmentVisitor
    {
        public List<(string Name, string Column)> Keys { get; } = [];

        public override void Visit(CreateIndexStatement node) => Add(node.Name.Value, Of(node.OnName), node.Columns.Select(column => column.Column));

        public override void Visit(CreateTableStatement node) => Add(Of(node.SchemaObjectName), node.Definition.TableConstraints);

        public override void Visit(AlterTableAddTableElementStatement node) => Add(Of(node.SchemaObjectName), node.Definition.TableConstraints);

        public override void Visit(ExecutableStringList node)
        {
            foreach (var text in node.Strings.OfType<StringLiteral>())
                if (Read(text.Value, out var errors) is { } inner && errors.Count == 0) inner.Accept(this);
        }

        void Add(string table, IEnumerable<ConstraintDefinition> constraints)
        {
            foreach (var constraint in constraints)
                if (constraint is UniqueConstraintDefinition unique) Add(unique.ConstraintIdentifier.Value, table, unique.Columns.Select(column => column.Column));
                else if (constraint is ForeignKeyConstraintDefinition foreign)
                {
                    Keys.AddRange(foreign.Columns.Select(column => (foreign.ConstraintIdentifier.Value, $"{table}.{column.Value}")));
                    Keys.AddRange(foreign.ReferencedTableColumns.Select(column => (foreign.ConstraintIdentifier.Value, $"{Of(foreign.ReferenceTableName)}.{column.Value}")));
                }
        }

        void Add(string name, string table, IEnumerable<ColumnReferenceExpression> columns) =>
            Keys.AddRange(columns.Select(column => (name, $"{table}.{column.MultiPartIdentifier.Identifiers[^1].Value}")));

        static string Of(SchemaObjectName name) => name.BaseIdentifier.Value;
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
