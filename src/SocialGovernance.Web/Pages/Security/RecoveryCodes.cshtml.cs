using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

/// <summary>Makes recovery codes and shows them this once, in the answer to the post: nothing keeps them to be shown again.</summary>
[Authorize(Policy = Access.SignedIn)]
[ProvedLately]
public sealed class RecoveryCodesModel(PortalContext db, CurrentPerson me, SecondFactors factors, Acts acts) : FactorPage(db, me)
{
    public IReadOnlyList<string> Codes { get; private set; } = [];
    public int Left { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Left = await Db.RecoveryCodes.CountAsync(code => code.UserId == Me.UserId && code.UsedAt == null);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Codes = await acts.DoAsync(async () =>
        {
            var mine = await MineAsync();
            if (mine.ProtectedCodeSecret is null && !await Db.UserPasskeys.AnyAsync(passkey => passkey.UserId == mine.Id))
                throw new RuleBrokenException("Set up an authenticator app or a passkey first. Recovery codes stand in for it.");
            return await factors.MakeRecoveryCodesAsync(mine);
        });
        return Page();
    }
}
