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

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class PutRightModel(PortalContext db, PolicyLibrary policies, AccountReviews reviews, CurrentPerson person) : AccountPage(db, policies, person)
{
    static readonly ReasonValidator<ReasonInput> validator = new();

    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    /// <summary>The newest.</summary>
    public AccountReview Review { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var found = await Db.AccountReviews.AsNoTracking().Where(review => review.AccountId == Id).OrderByDescending(review => review.Id).FirstOrDefaultAsync();
        if (found is null) return NotFound();
        Review = found;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => reviews.PutRightAsync(Id, Input.Reason!, actor), "It is recorded what was done.", $"{Path}/reviews");
    }
}
