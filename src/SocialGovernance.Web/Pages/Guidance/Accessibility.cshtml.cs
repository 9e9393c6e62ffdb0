using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Policies;

namespace SocialGovernance.Web.Pages.Guidance;

[AllowAnonymous]
public sealed class AccessibilityModel(PolicyLibrary policies) : PublicText(policies, "accessibility");
