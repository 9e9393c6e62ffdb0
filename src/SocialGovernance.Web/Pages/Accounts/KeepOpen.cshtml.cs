using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class KeepOpenModel(PortalContext db, PolicyLibrary policies, AccountClosures closures, CurrentPerson person) : ReasonPage(db, policies, person)
{
    protected override string Banner => $"{Account.Name} is not closed.";

    protected override Task ActAsync(string reason, Actor actor) => closures.WithdrawAsync(Id, reason, actor);
}
