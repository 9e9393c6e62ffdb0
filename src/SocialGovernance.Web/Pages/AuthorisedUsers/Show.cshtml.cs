using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(PortalContext db, PolicyLibrary policies, RegisterEntries entries, CouncilClock clock, CurrentPerson person)
    : EntryPage(db, policies, entries, clock, person)
{
    readonly PortalContext db = db;

    public bool MayOpenCase { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        MayOpenCase = Entry.GrantedById is { } id && await db.Requests.VisibleTo(await Person.ReaderAsync()).AnyAsync(request => request.Id == id);
        return null;
    }
}
