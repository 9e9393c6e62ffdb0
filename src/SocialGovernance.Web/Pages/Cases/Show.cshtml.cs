using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(CaseReader reader, CurrentPerson person) : CasePage(reader, person);
