using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SocialGovernance.Data.Saving;

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

    /// <summary>Carries out the act and leads on. Where to is saved with the act, so that whoever sends the form again, because the node died before it answered, is led there too.</summary>
    /// <param name="then">What to say, if anything, and where to go, from what the act brought about.</param>
    protected async Task<IActionResult> DoneAsync<T>(Func<Task<T>> act, Func<T, (string? Banner, string Location)> then)
    {
        Lead(result => result is T done ? then(done) : null);
        return Led(then(await act()));
    }

    /// <inheritdoc cref="DoneAsync{T}"/>
    protected async Task<IActionResult> DoneAsync(Func<Task> act, string? banner, string location)
    {
        Lead(_ => (banner, location));
        await act();
        return Led((banner, location));
    }

    void Lead(Func<object?, (string? Banner, string Location)?> leads) => HttpContext.RequestServices.GetRequiredService<Acts>().Leads = leads;

    IActionResult Led((string? Banner, string Location) to) => to.Banner is null ? LocalRedirect(to.Location) : Done(to.Banner, to.Location);
}
