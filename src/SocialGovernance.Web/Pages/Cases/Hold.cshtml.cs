using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Keeps a case beyond its time.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class HoldModel(CaseKeeping keeping, CaseReader reader, CurrentPerson person) : WhyPage(reader, person)
{
    public override string Heading => "Hold the case";

    public override string Consequence =>
        "Nothing of it is destroyed while it is held, however long its time has been over. Do this where a court, a regulator or an inquiry may ask for it.";

    protected override string Banner => "The case is held.";

    protected override Task ActAsync(string reason, Actor actor) => keeping.HoldAsync(Reference, reason, actor);
}
