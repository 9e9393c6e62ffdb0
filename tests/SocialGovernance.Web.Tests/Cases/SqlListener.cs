using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>Keeps the statements that are sent to the database.</summary>
sealed partial class SqlListener : DbCommandInterceptor
{
    public ConcurrentBag<string> Sql { get; } = [];

    /// <summary>Whether a table of confidential cases is named in any of them.</summary>
    public bool TouchesCases => Sql.Any(sql => OfCases().IsMatch(sql));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData,
        InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Sql.Add(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        Sql.Add(command.CommandText);
        return ValueTask.FromResult(result);
    }

    [GeneratedRegex("(FROM|JOIN|INTO|UPDATE) \"(Case|Support)")]
    private static partial Regex OfCases();
}
