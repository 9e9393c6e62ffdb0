using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class ResumeModel(PortalContext db, PolicyLibrary policies, AccountRegister register, CurrentPerson person) : ReasonPage(db, policies, person)
{
    protected override string Banner => $"{Account.Name} is in use again.";

    protected override Task ActAsync(string reason, Actor actor) => register.ResumeAsync(Id, reason, actor);
}
