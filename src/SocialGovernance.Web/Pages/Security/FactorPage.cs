using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

/// <summary>A page on which somebody changes their own second factors; those on the way in for the first time come here too.</summary>
public abstract class FactorPage(PortalContext db, CurrentPerson me) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    protected PortalContext Db => db;

    protected CurrentPerson Me => me;

    public bool IsArriving => !me.IsSignedIn;

    /// <summary>Where they wanted to go when they were led here.</summary>
    public string Wanted => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : IsArriving ? "/" : "/security";

    /// <summary>To the recovery codes first, if they have none.</summary>
    protected async Task<string> ThenAsync() => await db.RecoveryCodes.AnyAsync(code => code.UserId == me.UserId && code.UsedAt == null) ? Wanted
        : "/security/recovery-codes?returnUrl=" + Uri.EscapeDataString(Wanted);

    protected Task<PortalUser> MineAsync() => db.Users.Include(user => user.Person).SingleAsync(user => user.Id == me.UserId);
}
