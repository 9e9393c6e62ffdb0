using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SocialGovernance.Web.Scim;

/// <summary>Turns a filter into a condition of the database, from how each attribute is compared.</summary>
public sealed class ScimQuery<T>(IReadOnlyDictionary<string, Func<string, JsonValue?, Expression<Func<T, bool>>>> attributes)
{
    public IQueryable<T> Apply(IQueryable<T> rows, string? filter) => string.IsNullOrWhiteSpace(filter) ? rows : rows.Where(Condition(ScimFilter.Parse(filter), ""));

    Expression<Func<T, bool>> Condition(ScimFilter filter, string within) => filter switch
    {
        ScimFilter.Both both => Join(Condition(both.One, within), Condition(both.Other, within), Expression.AndAlso),
        ScimFilter.Either either => Join(Condition(either.One, within), Condition(either.Other, within), Expression.OrElse),
        ScimFilter.Not { One: var one } => Condition(one, within) is var inner ? Expression.Lambda<Func<T, bool>>(Expression.Not(inner.Body), inner.Parameters) : null!,
        ScimFilter.Any any => Condition(any.OfOne, any.Attribute + "."),
        ScimFilter.Compared compared => attributes.TryGetValue(within + compared.Attribute, out var of) ? of(compared.Operator, compared.Value)
            : throw ScimException.BadFilter($"{within}{compared.Attribute} cannot be filtered by."),
        _ => throw new InvalidOperationException(),
    };

    static Expression<Func<T, bool>> Join(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other, Func<Expression, Expression, Expression> how) =>
        Expression.Lambda<Func<T, bool>>(how(one.Body, new Replaced(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    sealed class Replaced(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

/// <summary>How attributes of one kind are compared.</summary>
public static class ScimComparing
{
    /// <summary>In any case, unless the column holds a key.</summary>
    public static Func<string, JsonValue?, Expression<Func<T, bool>>> Text<T>(Expression<Func<T, string?>> column, Func<string, string>? key = null, bool exact = false) => (op, value) =>
    {
        var attribute = key is null && !exact ? Expression.Call(column.Body, nameof(string.ToLower), null) : column.Body;
        if (op == "pr") return Lambda(column, Expression.NotEqual(column.Body, Expression.Constant(null, typeof(string))));
        if (value is null) return Lambda(column, op == "ne" ? Expression.NotEqual(column.Body, Expression.Constant(null, typeof(string))) : Expression.Equal(column.Body, Expression.Constant(null, typeof(string))));
        if (value.GetValueKind() != JsonValueKind.String) throw ScimException.BadFilter("Text is compared with text in quotation marks.");
        var text = value.ToString();
        if (text.Contains('\0') || text.Length > 500) throw ScimException.BadFilter("The filter compares with text that nothing here can be.");
        var sought = Parameter(key is not null ? key(text) : exact ? text : text.ToLowerInvariant());
        return Lambda(column, op switch
        {
            "eq" => Expression.Equal(attribute, sought),
            "ne" => Expression.NotEqual(attribute, sought),
            "sw" => Expression.Call(attribute, nameof(string.StartsWith), null, sought),
            "ew" => Expression.Call(attribute, nameof(string.EndsWith), null, sought),
            "co" => Expression.Call(attribute, nameof(string.Contains), null, sought),
            _ => throw ScimException.BadFilter($"Text cannot be compared with {op} here."),
        });
    };

    public static Func<string, JsonValue?, Expression<Func<T, bool>>> Truth<T>(Expression<Func<T, bool>> column) => (op, value) =>
    {
        if (op == "pr") return Lambda(column, Expression.Constant(true));
        // Entra filters by active eq "True" as well.
        if (op is not ("eq" or "ne") || !bool.TryParse(value?.ToString(), out var sought)) throw ScimException.BadFilter("It is compared by eq or ne with true or false.");
        return sought == (op == "eq") ? column : Lambda(column, Expression.Not(column.Body));
    };

    public static Func<string, JsonValue?, Expression<Func<T, bool>>> Id<T>(Expression<Func<T, long?>> column) => (op, value) =>
    {
        if (op == "pr") return Lambda(column, Expression.NotEqual(column.Body, Expression.Constant(null, typeof(long?))));
        if (op is not ("eq" or "ne")) throw ScimException.BadFilter("Ids are compared by eq or ne.");
        var same = Expression.Equal(column.Body, Parameter(ScimText.Id(value?.ToString()) ?? -1, typeof(long?)));
        return Lambda(column, op == "eq" ? same : Expression.Not(same));
    };

    public static Func<string, JsonValue?, Expression<Func<T, bool>>> Moment<T>(Expression<Func<T, DateTime>> column) => (op, value) =>
    {
        if (op == "pr") return Lambda(column, Expression.Constant(true));
        if (!DateTimeOffset.TryParse(value?.ToString(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at))
            throw ScimException.BadFilter("Times are written as 2026-11-23T10:00:00Z.");
        var sought = Parameter(at.UtcDateTime);
        return Lambda(column, op switch
        {
            "eq" => Expression.Equal(column.Body, sought),
            "gt" => Expression.GreaterThan(column.Body, sought),
            "ge" => Expression.GreaterThanOrEqual(column.Body, sought),
            "lt" => Expression.LessThan(column.Body, sought),
            "le" => Expression.LessThanOrEqual(column.Body, sought),
            _ => throw ScimException.BadFilter($"Times cannot be compared with {op}."),
        });
    };

    /// <summary>Something that is the same for all, such as that an e-mail address is for work.</summary>
    public static Func<string, JsonValue?, Expression<Func<T, bool>>> Always<T>(string text) => (op, value) =>
    {
        var same = string.Equals(value?.ToString(), text, StringComparison.OrdinalIgnoreCase);
        var answer = op switch { "pr" => true, "eq" => same, "ne" => !same, _ => throw ScimException.BadFilter($"It cannot be compared with {op} here.") };
        return _ => answer;
    };

    static Expression<Func<T, bool>> Lambda<T, TColumn>(Expression<Func<T, TColumn>> column, Expression body) => Expression.Lambda<Func<T, bool>>(body, column.Parameters);

    /// <summary>A parameter of the query, not text in it.</summary>
    static MemberExpression Parameter<TValue>(TValue value) => Expression.Field(Expression.Constant(new Box<TValue>(value)), nameof(Box<TValue>.Value));

    static UnaryExpression Parameter<TValue>(TValue value, Type type) => Expression.Convert(Parameter(value), type);

    sealed class Box<TValue>(TValue value)
    {
        public readonly TValue Value = value;
    }
}
