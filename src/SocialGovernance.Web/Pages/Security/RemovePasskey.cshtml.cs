using System.Buffers.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

[Authorize(Policy = Access.SignedIn)]
[ProvedLately]
public sealed class RemovePasskeyModel(PortalContext db, CurrentPerson me, Passkeys passkeys, Acts acts) : FactorPage(db, me)
{
    [FromRoute]
    public string Id { get; set; } = "";

    public PasskeyLine Passkey { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        Passkey = (await passkeys.OfAsync(Me.UserId)).FirstOrDefault(passkey => passkey.Key == Id)!;
        return Passkey is null ? NotFound() : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Base64Url.IsValid(Id)) throw RuleBrokenException.Hidden();
        return await DoneAsync(() => acts.DoAsync(async () => await passkeys.RemoveAsync(await MineAsync(), Base64Url.DecodeFromChars(Id))),
            "The passkey is removed. It no longer lets anybody in.", "/security");
    }
}
