using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

/// <summary>Where a one-time link leads. Opening it shows the page and nothing else.</summary>
[AllowAnonymous]
public sealed class NewPasswordModel(OneTimeLinks links, SignIns signIns, PasswordRules rules, KnownBrowsers browsers, Acts acts) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Null where the link does not work.</summary>
    public string? Name { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Name = (await links.ReadAsync(Link))?.Person!.Name;
        if (Name is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await links.ReadAsync(Link) is not { } theirs) return await OnGetAsync();
        if (await rules.RefusalAsync(Input.Password, theirs) is { } refusal)
        {
            ModelState.AddModelError("Input.Password", refusal);
            return await InvalidAsync();
        }
        return await DoneAsync(async () =>
        {
            await acts.DoAsync(async () =>
            {
                var user = await links.ReadAsync(Link) ?? throw new RuleBrokenException("This link has been used already.");
                await signIns.SetPasswordAsync(user, Input.Password!);
            });
            // Whoever reads their mail is no stranger: others' guesses do not keep them out here.
            browsers.Remember(theirs.Id);
        }, "Your password is set. Sign in with it.", "/sign-in");
    }

    public sealed class InputModel
    {
        public string? Password { get; set; }
    }
}
