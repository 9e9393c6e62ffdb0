using System.Net.Mime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>An attached file as a download, never shown by the browser.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class FileModel(RequestFiles files, CurrentPerson me) : PortalPage
{
    [FromRoute] public long Id { get; set; }
    [FromRoute] public long FileId { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await files.ReadAsync(Id, FileId, await me.ActorAsync()) is not { } file) return NotFound();
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.DownloadPolicy;
        return File(file.Content, MediaTypeNames.Application.Octet, file.Name);
    }
}
