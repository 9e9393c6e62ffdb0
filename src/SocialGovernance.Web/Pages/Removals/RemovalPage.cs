using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Removals;

/// <summary>A page about one removal; whoever it is about does not see it.</summary>
public abstract class RemovalPage(PortalContext db, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public Removal Removal { get; private set; } = null!;
    protected CurrentPerson Person { get; } = person;
    public RuleBrokenException? CannotDo { get; private set; }
    public RuleBrokenException? CannotConfirm { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await db.Removals.AsNoTracking().Include(removal => removal.Person).Include(removal => removal.Account).Include(removal => removal.DoneBy)
            .Include(removal => removal.ConfirmedBy).Include(removal => removal.Entries).FirstOrDefaultAsync(removal => removal.Id == Id && removal.PersonId != Person.PersonId);
        if (found is null) return NotFound();
        Removal = found;
        var actor = await Person.ActorAsync();
        (CannotDo, CannotConfirm) = (found.ObjectionToDo(actor), found.ObjectionToConfirm(actor));
        return null;
    }
}
