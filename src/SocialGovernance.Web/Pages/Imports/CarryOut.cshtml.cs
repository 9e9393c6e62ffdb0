using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Imports;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Imports;

[Authorize(Policy = Access.SignedIn)]
public sealed class CarryOutModel(PortalContext db, TableImports imports, CurrentPerson me) : ImportPage(db, me)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid) return await InvalidAsync();
        var actor = await Me.ActorAsync();
        return await DoneAsync(() => imports.OrderAsync(Id, Input.LeaveOutErrors, actor), "The rows are being added.", $"/imports/{Id}");
    }

    public sealed class InputModel
    {
        public bool LeaveOutErrors { get; set; }
    }
}
