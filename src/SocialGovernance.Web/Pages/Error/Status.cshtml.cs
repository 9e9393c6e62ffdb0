using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SocialGovernance.Web.Errors;

namespace SocialGovernance.Web.Pages.Error;

/// <summary>What went wrong in words that help, the same for everybody and every thing: a page that one may not see reads like one that is not there.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatusModel : PageModel
{
    public string Title { get; private set; } = "";

    public IReadOnlyList<string> Sentences { get; private set; } = [];

    /// <summary>By which the council's own log finds the failure.</summary>
    public string? TraceId { get; private set; }

    public void OnGet(int status)
    {
        if (HttpContext.IsDrawingFailure()) status = Response.StatusCode;
        // Where the form could not be read, nothing is bound, this number included.
        else if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } again) status = again.OriginalStatusCode;
        (Response.StatusCode, Title, Sentences) = Words(status, HttpContext.Items.ContainsKey(typeof(AntiforgeryValidationException)));
        TraceId = Response.StatusCode is 500 or 503 ? System.Diagnostics.Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }

    static (int Status, string Title, IReadOnlyList<string> Sentences) Words(int status, bool unprotected) => status switch
    {
        400 when unprotected => (status, "The page was open for too long", ["Nothing was saved, because we could not tell that the form came from you.",
            "Go back, load the page again, and send it once more."]),
        400 => (status, "Something that was sent cannot be read", ["Nothing was saved. Go back, load the page again, and send it once more."]),
        403 => (status, "You may not do this", ["Your roles do not allow it.",
            "If you need it for your work, ask those who maintain people and roles in this portal."]),
        409 => (status, "This has changed in the meantime", ["Somebody else changed it while you were looking at it.",
            "Go back, load the page again, and see what is left to do."]),
        413 => (status, "What was sent is too large", ["Nothing was saved. Go back and choose smaller or fewer files."]),
        429 => (status, "You have asked too often", ["Wait a minute, and try again."]),
        500 => (status, "Sorry, something went wrong here", ["This is our fault. Nothing was half saved.",
            "Try again in a few minutes. If it happens again, tell your council’s IT support the number below."]),
        503 => (status, "Sorry, the portal cannot be used at the moment", ["What you had saved is safe. Try again in a few minutes."]),
        >= 400 and < 500 and not 404 => (status, "This cannot be done here", ["Go back, load the page again, and try once more."]),
        _ => (StatusCodes.Status404NotFound, "There is nothing here that you may see",
            ["If you typed the address, check that it is right. If you followed a link, the thing may be gone, or not be for you."]),
    };
}
