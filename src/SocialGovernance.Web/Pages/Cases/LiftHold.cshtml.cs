using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>A case is kept no longer than its time again.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class LiftHoldModel(CaseKeeping keeping, CaseReader reader, CurrentPerson person) : WhyPage(reader, person)
{
    public override string Heading => "Lift the hold";

    public override string Consequence =>
        "Once its time is over, its handlers are told, and a while later its content is destroyed.";

    protected override string Banner => "The hold has been lifted.";

    protected override Task ActAsync(string reason, Actor actor) => keeping.LiftHoldAsync(Reference, reason, actor);
}
