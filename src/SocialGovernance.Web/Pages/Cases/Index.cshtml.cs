using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>The cases that the person handles, without a total: not even how many there are is anybody else's.</summary>
[Authorize(Policy = Access.SignedIn)]
[Seen(SeenAs.Confidential)]
public sealed class IndexModel(CaseReader reader, TimeProvider clock, CurrentPerson person) : PortalPage
{
    [FromQuery]
    public long? Before { get; set; }

    public IReadOnlyList<CaseLine> Lines { get; private set; } = [];
    public string? Next { get; private set; }
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        if (await reader.ListAsync(await person.ActorAsync(), Before) is not { } lines) return NotFound();
        Lines = [.. lines.Take(CaseReader.PageSize)];
        Next = lines.Count > CaseReader.PageSize ? $"/cases?before={Lines[^1].Id}" : null;
        return null;
    }
}
