using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

[Authorize(Policy = Access.SignedIn)]
public sealed class SignOutModel(PortalContext db, CurrentPerson me, SignInLog log, Acts acts) : PortalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await acts.DoAsync(async () =>
        {
            log.Add(SignInAudit.SignedOut, await db.People.SingleAsync(person => person.Id == me.PersonId), await me.ActorAsync());
            await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        });
        return Done("You are signed out.", "/sign-in");
    }
}
