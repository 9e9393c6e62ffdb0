using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Policies;

namespace SocialGovernance.Web.Pages.Guidance;

[AllowAnonymous]
public sealed class CookiesModel(PolicyLibrary policies) : PublicText(policies, "cookies");
