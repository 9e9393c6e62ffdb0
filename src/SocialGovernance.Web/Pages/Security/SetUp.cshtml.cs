using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

/// <summary>Where somebody is led who needs a second factor and has none.</summary>
[Authorize(Policy = Access.SettingUp)]
[ProvedLately(ByFactor = false)]
public sealed class SetUpModel(Passkeys passkeys, CurrentPerson me) : PortalPage
{
    [FromQuery]
    public string? ReturnUrl { get; set; }

    public bool CanHavePasskey => passkeys.ArePossible;

    public bool IsArriving => !me.IsSignedIn;

    public string Then => Url.IsLocalUrl(ReturnUrl) ? "?returnUrl=" + Uri.EscapeDataString(ReturnUrl) : "";
}
