using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Data;

public static class FirstRows
{
    static readonly MethodInfo take = new Func<IQueryable<int>, int, IQueryable<int>>(Queryable.Take).Method.GetGenericMethodDefinition();
    static readonly MethodInfo constant = new Func<int, int>(EF.Constant).Method;

    /// <summary>The first of them, at most so many. <see cref="Queryable.Take{T}(IQueryable{T}, int)"/> sends the number apart from the question, and a database that does not know it plans
    /// anew each time. Where nothing narrows them, one plan is good for all and the number goes with the question; where something does, the plan hangs on what was typed.</summary>
    /// <param name="whole">Whether nothing that somebody typed or chose narrows them.</param>
    public static IQueryable<T> UpTo<T>(this IQueryable<T> rows, int most, bool whole) => !whole ? rows.Take(most)
        : rows.Provider.CreateQuery<T>(Expression.Call(take.MakeGenericMethod(typeof(T)), rows.Expression, Expression.Call(constant, Expression.Constant(most))));
}
