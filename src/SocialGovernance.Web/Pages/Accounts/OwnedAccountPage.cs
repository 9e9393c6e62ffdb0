using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>A page for those who keep the register of accounts and for whoever answers for this account; nobody else sees it.</summary>
public abstract class OwnedAccountPage(PortalContext db, PolicyLibrary policies, AccountReviews reviews, CurrentPerson person) : AccountPage(db, policies, person)
{
    protected AccountReviews Reviews { get; } = reviews;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var actor = await Person.ActorAsync();
        return actor.May(Permissions.KeepAccounts) || await Reviews.OwnsAsync(Account, actor) ? null : NotFound();
    }
}
