using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Gives access back that was withdrawn: a decision of its own.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ReinstateModel(CaseAccess access, CaseReader reader, CurrentPerson person) : WhyPage(reader, person)
{
    [FromRoute]
    public long Id { get; set; }

    public override string Heading => "Give the access back";

    public override string Consequence =>
        "Those who keep the register are told to let the person in again, and not why. Whoever has to agree to something first is asked to.";

    protected override string Banner => "The access is to be given back.";

    protected override Task ActAsync(string reason, Actor actor) => access.ReinstateAsync(Reference, Id, reason, actor);
}
