using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.FoundAccounts;

/// <summary>A page on which something is recorded about one found account.</summary>
public abstract class FoundPage(PortalContext db) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public Head Found { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await db.FoundAccounts.AsNoTracking().Where(found => found.Id == Id)
            .Select(found => new Head(found.Url, found.PlatformKey, found.PlatformName, found.UniqueKey, found.State)).FirstOrDefaultAsync();
        if (found is null) return NotFound();
        Found = found;
        return null;
    }

    protected string Here => $"/found-accounts/{Id}";

    public sealed record Head(string Url, string PlatformKey, string PlatformName, string UniqueKey, FoundState State);
}
