using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>A new draft after a refusal, with the old answers.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class AskAgainModel(RequestReader requests, Workflow workflow, CurrentPerson me) : PortalPage
{
    [FromRoute] public long Id { get; set; }

    public RequestView Case { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindOwnAsync(Id) is not { Request.State: RequestState.Refused } own) return NotFound();
        Case = own;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => workflow.AskAgainAsync(Id, actor),
            draft => ("A new draft is started with your answers. Nobody else sees it until you send it.", draft.Path));
    }
}
