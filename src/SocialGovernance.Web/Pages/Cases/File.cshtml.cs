using System.Net.Mime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>A file of a case as a download, never shown by the browser: whatever it is, it comes from a stranger.</summary>
[Authorize(Policy = Access.SignedIn)]
[Seen(SeenAs.Confidential)]
[ProvedLatelyByHandler]
public sealed class FileModel(CaseReader reader, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.DownloadPolicy;
        return await reader.FileAsync(Reference, Id, await person.ActorAsync()) is { } file
            ? File(file.Content, MediaTypeNames.Application.Octet, file.Name)
            : NotFound();
    }
}
