using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>How far the closing of an account has come, for those who may see how it is looked after.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ClosureModel(PortalContext db, PolicyLibrary policies, AccountClosures closures, CurrentPerson person) : AccountPage(db, policies, person)
{
    public AccountClosure Closure { get; private set; } = null!;
    public int UsersLeft { get; private set; }
    public bool MayTake { get; private set; }
    public bool SeesUsers { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var actor = await Person.ActorAsync();
        if (!actor.SeesInside()) return NotFound();
        if (await base.LoadAsync() is { } answer) return answer;
        var found = await Db.AccountClosures.AsNoTracking().Include(closure => closure.Steps).ThenInclude(step => step.Person)
            .Where(closure => closure.AccountId == Id).OrderByDescending(closure => closure.Id).FirstOrDefaultAsync();
        if (found is null) return NotFound();
        (Closure, MayTake) = (found, found.State == ClosureState.Open && actor.May(Permissions.KeepAccounts));
        (UsersLeft, SeesUsers) = (await closures.UsersLeftAsync(Id), actor.May(Permissions.ReadRegister));
        return null;
    }
}
