using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;

namespace SocialGovernance.Web.Acting;

/// <summary>Around every post: acts once per form, and turns a broken rule into the page again with its sentence (400, 403, 409) or 404.</summary>
public sealed class ActFilter(Acts acts, PortalContext db, ITempDataDictionaryFactory tempData) : IAsyncPageFilter
{
    /// <summary>Name of the hidden field that <see cref="Design"/> puts into every form.</summary>
    public const string Field = "__form";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // The page has nothing that answers this, as where somebody posts to one that only shows: without this it would be drawn with nothing loaded.
        if (context.HandlerMethod is null)
        {
            context.Result = new NotFoundResult();
            return;
        }
        if (!HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            await next();
            return;
        }
        // The framework could not read the form, as where it holds a NUL: then nothing is bound, not even the address.
        if (context.HandlerInstance is PageModel { ModelState: var read } && read.TryGetValue("", out var unreadable) && unreadable.Errors.Count > 0)
        {
            context.Result = new BadRequestResult();
            return;
        }
        if (context.HttpContext.Request.HasFormContentType && context.HttpContext.Request.Form.SelectMany(field => field.Value).Any(IsUnstorable)
            && context.HandlerInstance is PortalPage unread)
        {
            unread.ModelState.AddModelError("", "The text has a character that cannot be stored. Type it again without it.");
            context.Result = await unread.AgainAsync(StatusCodes.Status400BadRequest);
            return;
        }
        if (context.HttpContext.Request.HasFormContentType && Guid.TryParse(context.HttpContext.Request.Form[Field], out var key)) acts.FormKey = key;
        var executed = await next();
        switch (executed.Exception)
        {
            case RuleBrokenException broken:
                executed.ExceptionHandled = true;
                executed.Result = await AnswerAsync(broken, context.HandlerInstance as PortalPage);
                break;
            case AlreadyDoneException done:
                executed.ExceptionHandled = true;
                tempData.GetTempData(context.HttpContext)["Banner"] = done.Post.Banner ?? "You sent this twice. It was recorded once.";
                executed.Result = new LocalRedirectResult(done.Post.Location ?? "/");
                break;
            case null when executed.Result is LocalRedirectResult { Url: var location } && acts.Post is { } post:
                await KeepAsync(post, location, tempData.GetTempData(context.HttpContext).Peek("Banner") as string);
                break;
        }
    }

    /// <summary>What the page did not know before its act is kept after it. Should the node die in between, whoever sends the form again is led to the first page.</summary>
    async Task KeepAsync(FormPost post, string location, string? banner)
    {
        var kept = (post.Location, post.Banner);
        post.Answered(location, banner);
        if (kept == (post.Location, post.Banner)) return;
        await db.FormPosts.Where(sent => sent.Key == post.Key).ExecuteUpdateAsync(set => set
            .SetProperty(sent => sent.Location, post.Location).SetProperty(sent => sent.Banner, post.Banner));
    }

    /// <summary>NUL, which PostgreSQL refuses, and half of a surrogate pair, which is no text.</summary>
    static bool IsUnstorable(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (text[i] == '\0') return true;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return true;
        }
        return false;
    }

    static async Task<IActionResult> AnswerAsync(RuleBrokenException broken, PortalPage? page)
    {
        if (broken.Kind == RuleKind.Hidden || page is null) return new NotFoundResult();
        page.ModelState.AddModelError("", broken.Message);
        return await page.AgainAsync(broken.Kind switch
        {
            RuleKind.Input => StatusCodes.Status400BadRequest,
            RuleKind.NotAllowed => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status409Conflict,
        });
    }
}
