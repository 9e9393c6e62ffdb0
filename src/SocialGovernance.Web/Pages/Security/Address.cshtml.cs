using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

/// <summary>Somebody whose address has changed signs in with the new one from now on. Nobody else can do that for them.</summary>
[Authorize(Policy = Access.SignedIn)]
[ProvedLately(ByFactor = false)]
public sealed class AddressModel(PortalContext db, CurrentPerson me, SignInNames names, Acts acts, CouncilClock clock) : FactorPage(db, me)
{
    public string Before { get; private set; } = "";
    public string After { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        var mine = await MineAsync();
        (Before, After) = (mine.Email!, mine.Person!.Email);
        return Person.KeyOf(Before) == Person.KeyOf(After) && mine.NormalizedUserName is not null ? NotFound() : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await Me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(async () =>
        {
            var mine = await MineAsync();
            await names.TakeAsync(mine, mine.Person!, actor, clock.UtcNow);
        }), "From now on you sign in with your new address.", "/security");
    }
}
