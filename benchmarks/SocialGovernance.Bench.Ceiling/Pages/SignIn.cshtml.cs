using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SocialGovernance.Bench.Ceiling.Pages;

/// <summary>Lets anybody in: what is measured comes after.</summary>
public sealed class SignInModel : PageModel
{
    [BindProperty(Name = "Input.Email")]
    public string Email { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignInAsync(new(new ClaimsIdentity([new(ClaimTypes.Name, Email)], CookieAuthenticationDefaults.AuthenticationScheme)));
        return LocalRedirect("/list");
    }
}
