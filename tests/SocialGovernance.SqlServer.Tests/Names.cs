using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>A column that a query can name.</summary>
/// <param name="Collation">Of a text; null where it is none, or nobody knows.</param>
sealed record Column(string? Name, Collation? Collation);

/// <summary>Resolves every name of a statement as SQL Server does, letter by letter as where the database knows capitals: what each subquery and derived table gives out, and which of those that
/// stand around it a subquery sees.</summary>
sealed class Names : TSqlFragmentVisitor
{
    /// <summary>The one that Microsoft's provider takes blocks of ids from.</summary>
    const string Sequence = "EntityFrameworkHiLoSequence";

    /// <summary>Their first argument, such as <c>year</c>, only looks like a column.</summary>
    static readonly HashSet<string> ofDateParts = ["DATEPART", "DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATENAME"];

    readonly Dictionary<string, List<Column>> tables = new(StringComparer.Ordinal);
    readonly Dictionary<QueryExpression, IReadOnlyList<Column>> answers = [];
    readonly List<string> problems = [];
    readonly Collations collations;
    Scope scope = new(null);
    bool applied;

    Names(IReadOnlyDictionary<string, string> declarations)
    {
        collations = new(column => Find(column)?.Collation, query => answers[query][0].Collation, problems.Add);
        foreach (var (name, declared) in declarations)
        {
            var dot = name.LastIndexOf('.');
            if (!tables.TryGetValue(name[..dot], out var columns)) tables[name[..dot]] = columns = [];
            columns.Add(new(name[(dot + 1)..], Collation.OfDeclared(declared)));
        }
    }

    public static IReadOnlyList<string> Problems(TSqlStatement statement, IReadOnlyDictionary<string, string> declarations)
    {
        var names = new Names(declarations);
        statement.Accept(names);
        return names.problems;
    }

    /// <summary>What a query takes its rows from.</summary>
    /// <param name="Columns">Null: nobody knows which it has.</param>
    sealed record Source(string Alias, string Name, IReadOnlyList<Column>? Columns);

    sealed class Scope(Scope? outer)
    {
        public Scope? Outer => outer;

        public List<Source> Sources { get; } = [];
    }

    /// <summary>Does something where these sources are seen, and those around them.</summary>
    void Within(Scope inner, Action act)
    {
        (var before, scope) = (scope, inner);
        act();
        scope = before;
    }

    void Each(IEnumerable<TSqlFragment?> fragments)
    {
        foreach (var fragment in fragments) fragment?.Accept(this);
    }

    public override void ExplicitVisit(QuerySpecification node) => Within(new(scope), () =>
    {
        Each([node.FromClause, node.TopRowFilter, .. node.SelectElements, node.WhereClause, node.GroupByClause, node.HavingClause]);
        answers[node] = Answer(node);
        foreach (var by in node.OrderByClause?.OrderByElements ?? [])
            if (by.Expression is not ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var name] } || !answers[node].Any(column => column.Name == name.Value)) by.Accept(this);
        node.OffsetClause?.Accept(this);
    });

    /// <summary>By what it may be ordered, <see cref="Refused"/> looks at.</summary>
    public override void ExplicitVisit(BinaryQueryExpression node)
    {
        Each([node.FirstQueryExpression, node.SecondQueryExpression]);
        answers[node] = [.. answers[node.FirstQueryExpression].Zip(answers[node.SecondQueryExpression],
            (one, other) => one with { Collation = collations.Together(one.Collation, other.Collation, $"451: {one.Name} of a {node.BinaryQueryExpressionType}") })];
    }

    public override void ExplicitVisit(QueryParenthesisExpression node)
    {
        node.QueryExpression.Accept(this);
        answers[node] = answers[node.QueryExpression];
    }

    List<Column> Answer(QuerySpecification query)
    {
        var columns = new List<Column>();
        foreach (var element in query.SelectElements)
            if (element is SelectScalarExpression scalar)
                columns.Add(new(scalar.ColumnName?.Value ?? (scalar.Expression as ColumnReferenceExpression)?.MultiPartIdentifier?.Identifiers[^1].Value, collations.Of(scalar.Expression)));
            else if (element is SelectStarExpression star)
                columns.AddRange(scope.Sources.Where(source => star.Qualifier is not { } of || of.Identifiers[^1].Value == source.Alias).SelectMany(source => source.Columns ?? []));
        return columns;
    }

    public override void ExplicitVisit(NamedTableReference node)
    {
        var parts = node.SchemaObject.Identifiers;
        var name = parts is [.., { Value: "sys" or "INFORMATION_SCHEMA" }, _] ? $"{parts[^2].Value}.{parts[^1].Value}" : parts[^1].Value;
        var columns = tables.GetValueOrDefault(name);
        if (columns is null) problems.Add($"There is no table {name}.");
        scope.Sources.Add(new(node.Alias?.Value ?? parts[^1].Value, name, columns));
    }

    public override void ExplicitVisit(QualifiedJoin node) => Each([node.FirstTableReference, node.SecondTableReference, node.SearchCondition]);

    public override void ExplicitVisit(UnqualifiedJoin node)
    {
        node.FirstTableReference.Accept(this);
        (var before, applied) = (applied, node.UnqualifiedJoinType is UnqualifiedJoinType.CrossApply or UnqualifiedJoinType.OuterApply);
        node.SecondTableReference.Accept(this);
        applied = before;
    }

    /// <summary>It sees what stands beside it only where it is applied to that.</summary>
    public override void ExplicitVisit(QueryDerivedTable node)
    {
        (var before, applied) = (applied, false);
        Within(before ? scope : scope.Outer ?? new(null), () => node.QueryExpression.Accept(this));
        applied = before;
        var columns = answers[node.QueryExpression];
        Add(node.Alias, node.Columns.Count == 0 ? columns : [.. columns.Zip(node.Columns, (column, name) => column with { Name = name.Value })]);
    }

    public override void ExplicitVisit(InlineDerivedTable node)
    {
        Each(node.RowValues);
        Add(node.Alias, [.. node.Columns.Select((name, place) => new Column(name.Value, collations.Of(node.RowValues[0].ColumnValues[place])))]);
    }

    /// <summary>Its texts are sorted as the database's own where it says nothing else; its keys never are.</summary>
    public override void ExplicitVisit(OpenJsonTableReference node)
    {
        node.Variable.Accept(this);
        Add(node.Alias, node.SchemaDeclarationItems.Count == 0 ? [new("key", new("Latin1_General_BIN2", false)), new("value", Collation.Default), new("type", null)]
            : [.. node.SchemaDeclarationItems.Select(item => new Column(item.ColumnDefinition.ColumnIdentifier.Value, Collation.OfDeclared(TSql.Text(item.ColumnDefinition))))]);
    }

    public override void ExplicitVisit(SchemaObjectFunctionTableReference node) => scope.Sources.Add(new(node.Alias?.Value ?? "", node.SchemaObject.BaseIdentifier.Value, null));

    void Add(Identifier? alias, IReadOnlyList<Column> columns) => scope.Sources.Add(new(alias?.Value ?? "", alias?.Value ?? "", columns));

    public override void ExplicitVisit(InsertSpecification node)
    {
        node.InsertSource.Accept(this);
        Within(new(scope), () =>
        {
            Each([node.Target, .. node.Columns]);
            Written([node.OutputClause]);
        });
    }

    public override void ExplicitVisit(UpdateSpecification node) => OnTarget(node, node.FromClause, [.. node.SetClauses, node.WhereClause]);

    public override void ExplicitVisit(DeleteSpecification node) => OnTarget(node, node.FromClause, [node.WhereClause]);

    /// <summary>The target is an alias of the FROM after it, or a table.</summary>
    void OnTarget(UpdateDeleteSpecificationBase node, FromClause? from, IReadOnlyList<TSqlFragment?> rest) => Within(new(scope), () =>
    {
        from?.Accept(this);
        if (node.Target is not NamedTableReference { SchemaObject.BaseIdentifier.Value: var target } || !scope.Sources.Any(source => source.Alias == target)) node.Target.Accept(this);
        Each(rest);
        Written([node.OutputClause]);
    });

    /// <summary>What was written can be given out, by names that are always there.</summary>
    void Written(IReadOnlyList<TSqlFragment?> output)
    {
        var target = scope.Sources[^1];
        Within(new(scope) { Sources = { target with { Alias = "INSERTED" }, target with { Alias = "DELETED" } } }, () => Each(output));
    }

    public override void ExplicitVisit(MergeStatement node) => problems.Add("Nobody looks into a MERGE here.");

    public override void ExplicitVisit(NextValueForExpression node)
    {
        if (node.SequenceName.BaseIdentifier.Value is var name and not Sequence) problems.Add($"There is no sequence {name}.");
    }

    public override void ExplicitVisit(GrantStatement node) => OnRights(node);

    public override void ExplicitVisit(DenyStatement node) => OnRights(node);

    /// <summary>Columns stand behind the right or behind the table.</summary>
    void OnRights(SecurityStatement node)
    {
        if (node.SecurityTargetObject is not { ObjectName.MultiPartIdentifier.Identifiers: [.., { Value: var name }] } on || name == Sequence) return;
        if (!tables.TryGetValue(name, out var columns)) problems.Add($"There is no table {name}.");
        else problems.AddRange(node.Permissions.SelectMany(right => right.Columns).Concat(on.Columns).Where(given => !columns.Any(column => column.Name == given.Value)).Select(given => $"There is no column {name}.{given.Value}."));
    }

    public override void ExplicitVisit(FunctionCall node)
    {
        Each(ofDateParts.Contains(node.FunctionName.Value.ToUpperInvariant()) ? node.Parameters.Skip(1) : node.Parameters);
        Each([node.OverClause, node.WithinGroupClause]);
        collations.Of(node);
    }

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.MultiPartIdentifier?.Identifiers is not { } parts) return;
        var name = parts[^1].Value;
        if (parts.Count > 1)
        {
            if (SourceOf(parts[^2].Value) is not { } source) problems.Add($"There is no {parts[^2].Value} to take {name} of.");
            else if (source.Columns is { } columns && !columns.Any(column => column.Name == name)) problems.Add($"There is no column {source.Name}.{name}.");
            return;
        }
        for (var seen = scope; seen is not null; seen = seen.Outer)
        {
            if (seen.Sources.Count(source => source.Columns?.Any(column => column.Name == name) == true) is var times and > 0)
            {
                if (times > 1) problems.Add($"209: {name} can be of more than one table.");
                return;
            }
            if (seen.Sources.Any(source => source.Columns is null)) return;
        }
        problems.Add($"There is no column {(scope.Sources is [var only] ? only.Name + "." : "")}{name}.");
    }

    Source? SourceOf(string alias)
    {
        for (var seen = scope; seen is not null; seen = seen.Outer)
            if (seen.Sources.Find(source => source.Alias == alias) is { } source) return source;
        return null;
    }

    Column? Find(ColumnReferenceExpression node)
    {
        if (node.MultiPartIdentifier?.Identifiers is not { } parts) return null;
        if (parts.Count > 1) return SourceOf(parts[^2].Value)?.Columns?.FirstOrDefault(column => column.Name == parts[^1].Value);
        for (var seen = scope; seen is not null; seen = seen.Outer)
            if (seen.Sources.SelectMany(source => source.Columns ?? []).FirstOrDefault(column => column.Name == parts[^1].Value) is { } column) return column;
        return null;
    }

    public override void ExplicitVisit(BooleanComparisonExpression node) => After(node, () => collations.Look(node));
    public override void ExplicitVisit(BooleanTernaryExpression node) => After(node, () => collations.Look(node));
    public override void ExplicitVisit(LikePredicate node) => After(node, () => collations.Look(node));
    public override void ExplicitVisit(InPredicate node) => After(node, () => collations.Look(node));
    public override void ExplicitVisit(SimpleCaseExpression node) => After(node, () => collations.Look(node));
    public override void ExplicitVisit(NullIfExpression node) => After(node, () => collations.Look(node));
    public override void ExplicitVisit(SearchedCaseExpression node) => After(node, () => collations.Of(node));
    public override void ExplicitVisit(CoalesceExpression node) => After(node, () => collations.Of(node));
    public override void ExplicitVisit(IIfCall node) => After(node, () => collations.Of(node));
    public override void ExplicitVisit(BinaryExpression node) => After(node, () => collations.Of(node));

    /// <summary>First what it consists of, so that its subqueries have answered.</summary>
    void After(TSqlFragment node, Action look)
    {
        node.AcceptChildren(this);
        look();
    }
}
