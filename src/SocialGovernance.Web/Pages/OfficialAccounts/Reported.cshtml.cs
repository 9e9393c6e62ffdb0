using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.OfficialAccounts;

/// <summary>Where somebody is led who has reported an account.</summary>
[AllowAnonymous]
public sealed class ReportedModel : PortalPage;
