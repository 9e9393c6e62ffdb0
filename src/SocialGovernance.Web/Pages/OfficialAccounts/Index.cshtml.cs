using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SocialGovernance.Data.OfficialAccounts;
using SocialGovernance.Domain.OfficialAccounts;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.OfficialAccounts;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.OfficialAccounts;

/// <summary>The council's accounts for residents, and whether one that they saw is among them.</summary>
[AllowAnonymous, EnableRateLimiting(PublicLimits.Reading)]
public sealed class IndexModel(PublicRegister register, CurrentPerson person) : PortalPage
{
    public const int PageSize = 50;

    [FromQuery(Name = "url")]
    public string? Typed { get; set; }

    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery]
    public long? After { get; set; }

    public IReadOnlyList<ListedAccount> Accounts { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    public OfficialAnswer? Answer { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (!string.IsNullOrWhiteSpace(Typed))
        {
            if (Typed.Length > SoughtAccount.TypedLength)
            {
                ModelState.AddModelError("url", $"The address must be {SoughtAccount.TypedLength:N0} characters or fewer.");
                Response.StatusCode = StatusCodes.Status400BadRequest;
            }
            else Answer = await register.CheckAsync(Typed, stop);
        }
        var rows = await register.PageAsync(Words, After, PageSize + 1, stop);
        Accounts = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Accounts[^1].Id : null;
        // Somebody's own navigation stands on it once they are signed in.
        if (!person.IsSignedIn) (Response.Headers.CacheControl, Response.Headers.Vary) = ($"public, max-age={PublicEndpoints.KeptSeconds}", "Cookie");
        return null;
    }

    public static string State(OfficialStatus status) => status switch { OfficialStatus.Live => "Live", OfficialStatus.Suspended => "Suspended", _ => "Closed" };

    public static string Colour(OfficialStatus status) => status switch { OfficialStatus.Live => "green", OfficialStatus.Suspended => "red", _ => "grey" };

    public string? PageLink(long? after) => Url.Page("Index", new { q = Words, after });
}
