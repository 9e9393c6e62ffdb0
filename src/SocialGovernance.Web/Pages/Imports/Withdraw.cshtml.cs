using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Imports;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Imports;

[Authorize(Policy = Access.SignedIn)]
public sealed class WithdrawModel(PortalContext db, TableImports imports, CurrentPerson me) : ImportPage(db, me)
{
    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await Me.ActorAsync();
        return await DoneAsync(() => imports.WithdrawAsync(Id, actor), "The table was withdrawn.", $"/imports/{Id}");
    }
}
