using System.ComponentModel;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace SocialGovernance.Web.Errors;

/// <summary>Tells a database that cannot be reached from a fault of our own, on either database.</summary>
public static class DatabaseTrouble
{
    public static bool IsIn(Exception failure)
    {
        var chain = Chain(failure).ToList();
        return chain.Any(cause => cause is RetryLimitExceededException or DbException { IsTransient: true })
            || (chain.Any(cause => cause is DbException) && chain.Any(cause => cause is Win32Exception or TimeoutException));
    }

    static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
