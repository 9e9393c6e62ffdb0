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

/// <summary>What was found, newest first, for whoever answers for the account and those who may see how it is looked after.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ReviewsModel(PortalContext db, PolicyLibrary policies, AccountReviews reviews, CurrentPerson person) : AccountPage(db, policies, person)
{
    public const int Most = 20;

    public IReadOnlyList<AccountReview> Found { get; private set; } = [];
    public bool MayReview { get; private set; }
    public bool Keeps { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var actor = await Person.ActorAsync();
        var owns = await reviews.OwnsAsync(Account, actor);
        if (!owns && !actor.SeesInside()) return NotFound();
        Keeps = actor.May(Permissions.KeepAccounts);
        MayReview = (owns || Keeps) && Account.IsLookedAfter;
        Found = await Db.AccountReviews.AsNoTracking().Include(review => review.Person).Where(review => review.AccountId == Id)
            .OrderByDescending(review => review.Id).Take(Most).ToListAsync();
        return null;
    }

    public static string Yes(bool yes) => yes ? "Yes" : "No";
}
