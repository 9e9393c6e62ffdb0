using System.Diagnostics;

namespace SocialGovernance.Web.Logging;

/// <summary>One line for each request but those for styles and scripts: method, the route's pattern (never the address itself, which names people and things), status and duration.</summary>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (method, start) = (context.Request.Method, Stopwatch.GetTimestamp());
        try
        {
            await next(context);
        }
        finally
        {
            var route = context.Items[typeof(RequestLog)] as string;
            if (route is not null || context.Response.StatusCode >= StatusCodes.Status400BadRequest)
                Answered(log, method, route ?? "(no page)", context.Response.StatusCode, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    /// <summary>After routing: the first page that a request reached, not the error page that answers it.</summary>
    public static Task RememberAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern }) context.Items.TryAdd(typeof(RequestLog), "/" + pattern.TrimStart('/'));
        return next(context);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds} ms")]
    static partial void Answered(ILogger log, string method, string route, int status, long milliseconds);
}
