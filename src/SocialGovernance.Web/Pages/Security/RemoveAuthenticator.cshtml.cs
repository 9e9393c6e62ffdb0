using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

[Authorize(Policy = Access.SignedIn)]
[ProvedLately]
public sealed class RemoveAuthenticatorModel(PortalContext db, CurrentPerson me, SecondFactors factors, Acts acts) : FactorPage(db, me)
{
    public override async Task<IActionResult?> LoadAsync() => (await MineAsync()).ProtectedCodeSecret is null ? NotFound() : null;

    public async Task<IActionResult> OnPostAsync()
    {
        return await DoneAsync(() => acts.DoAsync(async () =>
        {
            var mine = await MineAsync();
            if (mine.ProtectedCodeSecret is null) throw RuleBrokenException.Hidden();
            factors.RemoveAuthenticator(mine);
        }), "Your authenticator app is removed. Its codes no longer work.", "/security");
    }
}
