using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Saving;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

[Authorize(Policy = Access.SignedIn)]
[ProvedLately(ByFactor = false)]
public sealed class EndOthersModel(SignIns signIns, CurrentPerson me, Acts acts) : PortalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(async () => await signIns.EndOthersAsync(me.PersonId, me.SessionId, actor)),
            "You are signed out everywhere else.", "/security");
    }
}
