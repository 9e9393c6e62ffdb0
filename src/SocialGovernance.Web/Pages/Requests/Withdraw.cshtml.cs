using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>Takes back a request that was sent.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class WithdrawModel(RequestReader requests, Workflow workflow, CurrentPerson me) : PortalPage
{
    [FromRoute] public long Id { get; set; }

    public RequestView Case { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindOwnAsync(Id) is not { } own) return NotFound();
        Case = own;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => workflow.WithdrawAsync(Id, actor), request => ($"{request.Reference} is withdrawn.", request.Path));
    }
}
