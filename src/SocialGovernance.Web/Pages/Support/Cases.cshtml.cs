using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Support;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>The support cases that the person handles, without a total.</summary>
[Authorize(Policy = Access.SignedIn)]
[Seen(SeenAs.Confidential)]
public sealed class CasesModel(SupportDesk desk, PolicyLibrary policies, CurrentPerson person) : PortalPage
{
    [FromQuery]
    public long? Before { get; set; }

    public IReadOnlyList<SupportLine> Lines { get; private set; } = [];
    public string? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        var actor = await person.ActorAsync();
        var lines = await desk.ListAsync(actor, Before);
        if (lines.Count == 0 && ((await policies.CurrentAsync()).Pack.Support?.Role is not { } role || !SupportDesk.Gives(role, actor))) return NotFound();
        Lines = [.. lines.Take(SupportDesk.PageSize)];
        Next = lines.Count > SupportDesk.PageSize ? $"/support/cases?before={Lines[^1].Id}" : null;
        return null;
    }
}
