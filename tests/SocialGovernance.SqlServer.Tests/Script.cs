using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>What stands in EXEC strings is read too: so the idempotent script has all that a batch would refuse beforehand.</summary>
abstract class ScriptVisitor : TSqlFragmentVisitor
{
    public override void Visit(ExecutableStringList node)
    {
        foreach (var text in node.Strings.OfType<StringLiteral>())
            if (TSql.Read(text.Value, out var errors) is { } inner && errors.Count == 0) inner.Accept(this);
    }

    protected static string Of(SchemaObjectName name) => name.BaseIdentifier.Value;
}

/// <summary>The columns that are there in the end: made, altered, renamed and dropped in the order of the script.</summary>
sealed class ScriptTables : ScriptVisitor
{
    public Dictionary<string, string> Columns { get; } = new(StringComparer.Ordinal);

    public override void Visit(CreateTableStatement node) => Add(Of(node.SchemaObjectName), node.Definition);

    public override void Visit(AlterTableAddTableElementStatement node) => Add(Of(node.SchemaObjectName), node.Definition);

    public override void Visit(AlterTableAlterColumnStatement node) => Columns[$"{Of(node.SchemaObjectName)}.{node.ColumnIdentifier.Value}"] = TSql.Text(node).Split("ALTER COLUMN ")[^1].TrimEnd(';');

    public override void Visit(AlterTableDropTableElementStatement node)
    {
        foreach (var element in node.AlterTableDropTableElements.Where(element => element.TableElementType is TableElementType.Column or TableElementType.NotSpecified))
            Columns.Remove($"{Of(node.SchemaObjectName)}.{element.Name.Value}");
    }

    public override void Visit(DropTableStatement node)
    {
        foreach (var table in node.Objects) Take($"{Of(table)}.");
    }

    /// <summary>EF Core renames with <c>sp_rename N'[Table].[Column]', N'Name', 'COLUMN'</c> and <c>sp_rename N'[Table]', N'Name', 'OBJECT'</c>.</summary>
    public override void Visit(ExecutableProcedureReference node)
    {
        if (node.ProcedureReference.ProcedureReference?.Name.BaseIdentifier.Value != "sp_rename") return;
        var said = node.Parameters.Select(parameter => (parameter.ParameterValue as StringLiteral)?.Value ?? "").ToList();
        var (old, name) = (said[0].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), said[1]);
        if (said is [_, _, "COLUMN"] && Columns.Remove(old, out var declaration)) Columns[$"{old.Split('.')[^2]}.{name}"] = declaration;
        if (said is [_, _, "OBJECT"])
            foreach (var (column, declared) in Take($"{old.Split('.')[^1]}.")) Columns[name + column[column.IndexOf('.', StringComparison.Ordinal)..]] = declared;
    }

    void Add(string table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions) Columns[$"{table}.{column.ColumnIdentifier.Value}"] = TSql.Text(column);
    }

    List<KeyValuePair<string, string>> Take(string prefix)
    {
        var taken = Columns.Where(column => column.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        foreach (var (column, _) in taken) Columns.Remove(column);
        return taken;
    }
}

/// <summary>A key, a check or an index.</summary>
/// <param name="Sorted">The columns by which rows are sorted and found, as “Table.Column”; empty where nothing is sorted.</param>
/// <param name="Named">All columns that it names, also in its condition and beside its key.</param>
/// <param name="Widest">How many bytes SQL Server takes in such a key.</param>
sealed record ScriptKey(string Name, IReadOnlyList<string> Sorted, IReadOnlyList<string> Named, int Widest);

sealed class ScriptKeys : ScriptVisitor
{
    public List<ScriptKey> Keys { get; } = [];

    public override void Visit(CreateIndexStatement node)
    {
        var table = Of(node.OnName);
        Add(node.Name.Value, node.Clustered == true, [.. node.Columns.Select(column => Of(table, column.Column))], [.. node.IncludeColumns.Select(column => Of(table, column)), .. In(table, node.FilterPredicate)]);
    }

    public override void Visit(CreateTableStatement node) => Add(Of(node.SchemaObjectName), node.Definition);

    public override void Visit(AlterTableAddTableElementStatement node) => Add(Of(node.SchemaObjectName), node.Definition);

    void Add(string table, TableDefinition definition)
    {
        foreach (var constraint in definition.TableConstraints.Concat(definition.ColumnDefinitions.SelectMany(column => column.Constraints)))
            if (constraint is UniqueConstraintDefinition unique)
                Add(unique.ConstraintIdentifier.Value, unique.Clustered ?? unique.IsPrimaryKey, [.. unique.Columns.Select(column => Of(table, column.Column))], []);
            else if (constraint is ForeignKeyConstraintDefinition foreign)
                Add(foreign.ConstraintIdentifier.Value, false, [],
                    [.. foreign.Columns.Select(column => $"{table}.{column.Value}"), .. foreign.ReferencedTableColumns.Select(column => $"{Of(foreign.ReferenceTableName)}.{column.Value}")]);
            else if (constraint is CheckConstraintDefinition check) Add(check.ConstraintIdentifier.Value, false, [], In(table, check.CheckCondition));
    }

    void Add(string name, bool clustered, IReadOnlyList<string> sorted, IReadOnlyList<string> beside) => Keys.Add(new(name, sorted, [.. sorted, .. beside], clustered ? 900 : 1700));

    static string Of(string table, ColumnReferenceExpression column) => $"{table}.{column.MultiPartIdentifier.Identifiers[^1].Value}";

    static IReadOnlyList<string> In(string table, TSqlFragment? condition)
    {
        var named = new NamedColumns();
        condition?.Accept(named);
        return [.. named.Found.Select(column => Of(table, column))];
    }

    sealed class NamedColumns : TSqlFragmentVisitor
    {
        public List<ColumnReferenceExpression> Found { get; } = [];

        public override void Visit(ColumnReferenceExpression node) => Found.Add(node);
    }
}
