using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SocialGovernance.Web.Errors;

/// <summary>Answers every failure with a page of the portal that says what to do, under the failure's own status.</summary>
public static class ErrorPages
{
    public static IServiceCollection AddErrorPages(this IServiceCollection services)
    {
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<NotesUnprotectedForm>());
        return services;
    }

    /// <summary>Before routing, which runs once more for the error page.</summary>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            CreateScopeForErrors = true,
            StatusCodeSelector = failure => failure switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                InvalidDataException => StatusCodes.Status400BadRequest,
                _ => DatabaseTrouble.IsIn(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
            },
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        return app.Use((context, next) =>
        {
            // An error page is read, whatever was sent: its form may be what failed.
            if (context.IsDrawingError() && !HttpMethods.IsHead(context.Request.Method)) context.Request.Method = HttpMethods.Get;
            return next(context);
        });
    }

    /// <summary>An exception is being answered, perhaps because there is no database.</summary>
    public static bool IsDrawingFailure(this HttpContext context) => context.Features.Get<IExceptionHandlerFeature>() is not null;

    static bool IsDrawingError(this HttpContext context) =>
        context.IsDrawingFailure() || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}

/// <summary>Remembers why a form was refused before its page saw it, so that the error page can say so.</summary>
public sealed class NotesUnprotectedForm : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult) context.HttpContext.Items[typeof(AntiforgeryValidationException)] = true;
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
