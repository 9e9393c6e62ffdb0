using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SocialGovernance.Web.Acting;

/// <summary>A page of the portal. <see cref="LoadAsync"/> reads what the page shows; it runs before every answer with this page, also where a post was
/// refused, so that nothing typed is lost.</summary>
public abstract class PortalPage : PageModel
{
    /// <summary>Reads what the page shows. Null to go on; otherwise the answer, as <c>NotFound()</c> for what the person may not see.</summary>
    public virtual Task<IActionResult?> LoadAsync() => Task.FromResult<IActionResult?>(null);

    public virtual async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    /// <summary>Checks the input that a post bound; errors stand beside their fields.</summary>
    /// <param name="name">Name of the bound property.</param>
    protected bool IsValid<T>(IValidator<T> validator, T input, string name = "Input")
    {
        foreach (var failure in validator.Validate(input).Errors) ModelState.AddModelError($"{name}.{failure.PropertyName}", failure.ErrorMessage);
        return ModelState.IsValid;
    }

    /// <summary>The page again with the errors beside the fields and status 400.</summary>
    protected async Task<IActionResult> InvalidAsync() => await AgainAsync(StatusCodes.Status400BadRequest);

    internal async Task<IActionResult> AgainAsync(int status)
    {
        if (await LoadAsync() is { } answer) return answer;
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>The act is done: leads on with a banner.</summary>
    protected IActionResult Done(string banner, string location)
    {
        TempData["Banner"] = banner;
        return LocalRedirect(location);
    }
}
