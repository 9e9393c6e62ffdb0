using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(SupportDesk desk, CurrentPerson person) : SupportPage(desk, person);
