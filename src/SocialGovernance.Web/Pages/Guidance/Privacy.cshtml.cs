using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Policies;

namespace SocialGovernance.Web.Pages.Guidance;

[AllowAnonymous]
public sealed class PrivacyModel(PolicyLibrary policies) : PublicText(policies, "privacy");
