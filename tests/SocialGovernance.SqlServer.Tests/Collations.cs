using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>How a text is compared and sorted.</summary>
/// <param name="IsExplicit">It was given to the expression itself, and holds against a column's.</param>
sealed record Collation(string Name, bool IsExplicit)
{
    /// <summary>The database's own, of which nobody knows more than that it is not ours.</summary>
    public static readonly Collation Default = new("the database’s own", false);

    /// <summary>Of a column as it was declared; null where it is no text.</summary>
    public static Collation? OfDeclared(string declaration)
    {
        var words = declaration.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var collate = Array.IndexOf(words, "COLLATE");
        return collate > 0 ? new(words[collate + 1], false) : words.Length > 1 && (words[1].StartsWith("nvarchar", StringComparison.Ordinal) || words[1].StartsWith("nchar", StringComparison.Ordinal)) ? Default : null;
    }
}

/// <summary>Where texts of two collations meet, SQL Server refuses the statement; PostgreSQL does so only where it compares them. Values, parameters and numbers take any.</summary>
/// <param name="column">The collation of a column.</param>
/// <param name="query">That of what a subquery answers.</param>
sealed class Collations(Func<ColumnReferenceExpression, Collation?> column, Func<QueryExpression, Collation?> query, Action<string> problem)
{
    /// <summary>Functions whose answer is sorted as what they are given.</summary>
    static readonly HashSet<string> ofFirst = ["LOWER", "UPPER", "SUBSTRING", "LTRIM", "RTRIM", "TRIM", "REVERSE", "MIN", "MAX"];

    /// <summary>Functions that put what they are given together, or look for one in the other.</summary>
    static readonly HashSet<string> ofAll = ["CONCAT", "CONCAT_WS", "REPLACE", "ISNULL", "STUFF", "STRING_AGG", "CHARINDEX", "PATINDEX"];

    public Collation? Of(ScalarExpression? expression) => expression switch
    {
        PrimaryExpression { Collation: { } name } => new(name.Value, true),
        ColumnReferenceExpression named => column(named),
        ParenthesisExpression inner => Of(inner.Expression),
        ScalarSubquery inner => query(inner.QueryExpression),
        BinaryExpression { BinaryExpressionType: BinaryExpressionType.Add } sum => All([sum.FirstExpression, sum.SecondExpression], "451", sum),
        SearchedCaseExpression choice => All([.. choice.WhenClauses.Select(when => when.ThenExpression), choice.ElseExpression], "451", choice),
        SimpleCaseExpression choice => All([.. choice.WhenClauses.Select(when => when.ThenExpression), choice.ElseExpression], "451", choice),
        CoalesceExpression first => All(first.Expressions, "451", first),
        IIfCall choice => All([choice.ThenExpression, choice.ElseExpression], "451", choice),
        NullIfExpression either => Of(either.FirstExpression),
        CastCall { DataType: var type } cast => IsText(type) ? Of(cast.Parameter) : null,
        ConvertCall { DataType: var type } cast => IsText(type) ? Of(cast.Parameter) : null,
        LeftFunctionCall left => Of(left.Parameters[0]),
        RightFunctionCall right => Of(right.Parameters[0]),
        FunctionCall call => Of(call),
        _ => null,
    };

    Collation? Of(FunctionCall call) => call.FunctionName.Value.ToUpperInvariant() switch
    {
        "CHARINDEX" or "PATINDEX" => null,
        var name when ofFirst.Contains(name) => Of(call.Parameters[0]),
        var name when ofAll.Contains(name) => All([.. call.Parameters], "468", call),
        _ => null,
    };

    public void Look(BooleanComparisonExpression node) => All([node.FirstExpression, node.SecondExpression], "468", node);

    public void Look(BooleanTernaryExpression node) => All([node.FirstExpression, node.SecondExpression, node.ThirdExpression], "468", node);

    public void Look(LikePredicate node) => All([node.FirstExpression, node.SecondExpression], "468", node);

    public void Look(InPredicate node)
    {
        if (node.Subquery is { } inner) Together(Of(node.Expression), query(inner.QueryExpression), $"468: {TSql.Text(node)}");
        else All([node.Expression, .. node.Values], "468", node);
    }

    public void Look(SimpleCaseExpression node)
    {
        All([node.InputExpression, .. node.WhenClauses.Select(when => when.WhenExpression)], "468", node);
        Of(node);
    }

    public void Look(NullIfExpression node) => All([node.FirstExpression, node.SecondExpression], "468", node);

    /// <param name="number">Of the error.</param>
    Collation? All(IEnumerable<ScalarExpression?> expressions, string number, TSqlFragment node) =>
        expressions.Select(Of).Aggregate((Collation?)null, (one, other) => Together(one, other, $"{number}: {TSql.Text(node)}"));

    /// <summary>What comes of two; where they cannot be reconciled, nothing does.</summary>
    /// <param name="where">Where they meet, for the sentence.</param>
    public Collation? Together(Collation? one, Collation? other, string where)
    {
        if (one is null || other is null || one.Name == other.Name) return other is { IsExplicit: true } ? other : one ?? other;
        if (one.IsExplicit != other.IsExplicit) return one.IsExplicit ? one : other;
        problem($"{where}: a text sorted as {one.Name} meets one sorted as {other.Name}.");
        return null;
    }

    static bool IsText(DataTypeReference type) => type is SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.NVarChar or SqlDataTypeOption.VarChar or SqlDataTypeOption.NChar or SqlDataTypeOption.Char };
}
