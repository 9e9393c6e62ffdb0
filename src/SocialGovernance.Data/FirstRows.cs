using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;

namespace SocialGovernance.Data;

public static class FirstRows
{
    static readonly MethodInfo take = new Func<IQueryable<int>, int, IQueryable<int>>(Queryable.Take).Method.GetGenericMethodDefinition();
    static readonly MethodInfo first = new Func<IQueryable<int>, int, IQueryable<int>>(First).Method.GetGenericMethodDefinition();

    /// <summary>The first of them, at most so many. <see cref="Queryable.Take{T}(IQueryable{T}, int)"/> sends the number apart from the question, and a database that does not know it plans
    /// anew each time. Where nothing narrows them, one plan is good for all and the number goes with the question; where something does, the plan hangs on what was typed.</summary>
    /// <param name="whole">Whether nothing that somebody typed or chose narrows them.</param>
    public static IQueryable<T> UpTo<T>(this IQueryable<T> rows, int most, bool whole) => whole ? rows.First(most) : rows.Take(most);

    /// <summary>Stands in the question until EF Core makes SQL of it: of <see cref="Queryable.Take{T}(IQueryable{T}, int)"/> it would take the number out before, and <see cref="EF.Constant"/>
    /// would have it make the SQL anew each time.</summary>
    static IQueryable<T> First<T>(this IQueryable<T> rows, [NotParameterized] int most) =>
        rows.Provider.CreateQuery<T>(Expression.Call(first.MakeGenericMethod(typeof(T)), rows.Expression, Expression.Constant(most)));

    /// <summary>Each provider needs it.</summary>
    public static DbContextOptionsBuilder WithFirstRows(this DbContextOptionsBuilder options) => options.AddInterceptors(Taking.Instance);

    sealed class Taking : ExpressionVisitor, IQueryExpressionInterceptor
    {
        public static readonly Taking Instance = new();

        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => Visit(queryExpression);

        protected override Expression VisitMethodCall(MethodCallExpression node) => node.Method.IsGenericMethod && node.Method.GetGenericMethodDefinition() == first
            ? Expression.Call(take.MakeGenericMethod(node.Method.GetGenericArguments()), Visit(node.Arguments[0]), node.Arguments[1]) : base.VisitMethodCall(node);
    }
}
