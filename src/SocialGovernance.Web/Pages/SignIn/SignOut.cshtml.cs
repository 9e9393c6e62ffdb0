using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

[Authorize(Policy = Access.Arriving)]
public sealed class SignOutModel(PortalContext db, CurrentPerson me, SignInLog log, Entrance entrance, ProviderSignOut signOut, Acts acts) : PortalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await acts.DoAsync(async () =>
        {
            var mine = await db.Users.Include(user => user.Person).SingleAsync(user => user.Id == me.UserId);
            log.Add(SignInAudit.SignedOut, mine.Person, SignInLog.Themselves(mine.Person!));
            await entrance.LeaveAsync(me.SessionId);
        });
        var next = await signOut.NextAsync(me.SessionId);
        return next == "/sign-in" ? Done("You are signed out.", next) : LocalRedirect(next);
    }
}
