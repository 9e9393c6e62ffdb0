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
        await acts.DoAsync(async () => await signIns.EndOthersAsync(me.PersonId, me.SessionId, await me.ActorAsync()));
        return Done("You are signed out everywhere else.", "/security");
    }
}
