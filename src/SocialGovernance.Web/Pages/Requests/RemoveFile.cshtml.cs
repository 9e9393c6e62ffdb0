using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>Takes a file off a draft again.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class RemoveFileModel(RequestReader requests, RequestFiles files, CurrentPerson me) : PortalPage
{
    [FromRoute] public long Id { get; set; }
    [FromRoute] public long FileId { get; set; }

    public RequestView Case { get; private set; } = null!;
    public RequestFile Attached { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindAsync(Id) is not { } found || (await files.OfAsync(Id)).FirstOrDefault(file => file.Id == FileId) is not { } file) return NotFound();
        (Case, Attached) = (found, file);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => files.RemoveAsync(Id, FileId, actor), file => ($"“{file.Name}” is removed.", $"/requests/{Id}"));
    }
}
