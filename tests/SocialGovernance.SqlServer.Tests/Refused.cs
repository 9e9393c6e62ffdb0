using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>What a parser takes and SQL Server refuses as soon as a statement runs; each rule has the number of the error. Other databases allow most of it.</summary>
sealed class Refused(IReadOnlyDictionary<string, string> declarations) : TSqlFragmentVisitor
{
    static readonly HashSet<string> aggregates = new(["COUNT", "COUNT_BIG", "SUM", "MIN", "MAX", "AVG", "STRING_AGG"], StringComparer.OrdinalIgnoreCase);

    readonly Dictionary<string, string> tables = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Problems { get; } = [];

    public static IReadOnlyList<string> In(TSqlFragment statement, IReadOnlyDictionary<string, string> declarations)
    {
        var (tables, refused) = (new Tables(), new Refused(declarations));
        statement.Accept(tables);
        foreach (var (alias, name) in tables.Known) refused.tables[alias] = name;
        statement.Accept(refused);
        return refused.Problems;
    }

    public override void Visit(FunctionCall node)
    {
        if (!aggregates.Contains(node.FunctionName.Value)) return;
        var inside = Inside.Of(node.Parameters);
        if (inside.HasSubquery || inside.Aggregates.Count > 0) Problems.Add($"130: {node.FunctionName.Value} over a subquery or another aggregate.");
        if (node.FunctionName.Value is not ("COUNT" or "COUNT_BIG") && node.Parameters is [ColumnReferenceExpression column] && TypeOf(column)?.StartsWith("bit", StringComparison.Ordinal) == true)
            Problems.Add($"8117: {node.FunctionName.Value} of {Text(column)}, which is a bit.");
    }

    public override void Visit(GroupByClause node)
    {
        var inside = Inside.Of(node.GroupingSpecifications);
        if (inside.HasSubquery || inside.Aggregates.Count > 0) Problems.Add("144: GROUP BY of a subquery or an aggregate.");
    }

    public override void Visit(QuerySpecification node)
    {
        if (node.UniqueRowFilter == UniqueRowFilter.Distinct && node.OrderByClause is { } order)
            foreach (var by in order.OrderByElements.Where(by => !Selected(node).Contains(Text(by.Expression)))) Problems.Add($"145: SELECT DISTINCT is ordered by {Text(by.Expression)}, which it does not select.");
        var own = new Tables();
        node.FromClause?.Accept(own);
        foreach (var aggregate in node.SelectElements.SelectMany(element => Inside.Of([element]).Aggregates))
        {
            var columns = Inside.Of(aggregate.Parameters).Columns;
            if (columns.Select(Text).Distinct().Count() > 1 && columns.Any(column => AliasOf(column) is { } alias && !own.Aliases.Contains(alias)))
                Problems.Add($"8124: {aggregate.FunctionName.Value} mixes columns of its own query with those of an outer one.");
        }
    }

    public override void Visit(BinaryQueryExpression node)
    {
        var first = node.FirstQueryExpression;
        while (first is BinaryQueryExpression or QueryParenthesisExpression) first = first is BinaryQueryExpression binary ? binary.FirstQueryExpression : ((QueryParenthesisExpression)first).QueryExpression;
        foreach (var by in node.OrderByClause?.OrderByElements ?? [])
            if (!Selected((QuerySpecification)first).Contains(Text(by.Expression))) Problems.Add($"104: a {node.BinaryQueryExpressionType} is ordered by {Text(by.Expression)}, which it does not select.");
    }

    public override void Visit(QueryDerivedTable node)
    {
        if (node.QueryExpression is not QuerySpecification query) return;
        foreach (var twice in query.SelectElements.OfType<SelectScalarExpression>().Select(NameOf).OfType<string>().GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(name => name.Count() > 1))
            Problems.Add($"8156: {node.Alias?.Value} has {twice.Key} twice.");
    }

    string? TypeOf(ColumnReferenceExpression column) => AliasOf(column) is { } alias && tables.GetValueOrDefault(alias) is { } table
        && declarations.TryGetValue($"{table}.{column.MultiPartIdentifier.Identifiers[^1].Value}", out var declared) ? declared[(declared.IndexOf(' ', StringComparison.Ordinal) + 1)..] : null;

    static string? AliasOf(ColumnReferenceExpression column) => column.MultiPartIdentifier is { Identifiers: { Count: > 1 } parts } ? parts[^2].Value : null;

    static HashSet<string> Selected(QuerySpecification query) => query.SelectElements.OfType<SelectScalarExpression>()
        .SelectMany(element => new[] { Text(element.Expression), element.ColumnName is { } name ? Text(name) : null, NameOf(element) is { } last ? $"[{last}]" : null }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    static string? NameOf(SelectScalarExpression element) => element.ColumnName?.Value ?? (element.Expression as ColumnReferenceExpression)?.MultiPartIdentifier?.Identifiers[^1].Value;

    static string Text(TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));

    /// <summary>What stands in an expression; of a subquery only that it is there.</summary>
    sealed class Inside : TSqlFragmentVisitor
    {
        public bool HasSubquery { get; private set; }
        public List<FunctionCall> Aggregates { get; } = [];
        public List<ColumnReferenceExpression> Columns { get; } = [];

        public static Inside Of(IEnumerable<TSqlFragment> fragments)
        {
            var inside = new Inside();
            foreach (var fragment in fragments) fragment.Accept(inside);
            return inside;
        }

        public override void ExplicitVisit(ScalarSubquery node) => HasSubquery = true;
        public override void Visit(ColumnReferenceExpression node) => Columns.Add(node);

        public override void Visit(FunctionCall node)
        {
            if (aggregates.Contains(node.FunctionName.Value)) Aggregates.Add(node);
        }
    }

    sealed class Tables : TSqlFragmentVisitor
    {
        public Dictionary<string, string> Known { get; } = new(StringComparer.OrdinalIgnoreCase);
        public HashSet<string> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(NamedTableReference node)
        {
            var name = node.SchemaObject.BaseIdentifier.Value;
            Known[node.Alias?.Value ?? name] = name;
            Aliases.Add(node.Alias?.Value ?? name);
        }

        public override void Visit(QueryDerivedTable node)
        {
            if (node.Alias is { } alias) Aliases.Add(alias.Value);
        }
    }
}
