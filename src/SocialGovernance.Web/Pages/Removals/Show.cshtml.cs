using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Removals;

[Authorize(Policy = Permissions.ReadRegister)]
public sealed class ShowModel(PortalContext db, CurrentPerson person) : RemovalPage(db, person);
