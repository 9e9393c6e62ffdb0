using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Records somebody who saw it, so that neither they nor their line manager handles it.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class WitnessModel(CaseWork cases, PersonFinder people, CaseReader reader, CurrentPerson person) : NamingPage(people, reader, person)
{
    public override string Question => "Who saw it?";
    public override string Consequence => "A witness does not handle the case, nor does their line manager: whoever does so now stops at once.";
    protected override string Banner => "The witness has been recorded.";

    protected override Task NameAsync(long personId, Actor actor) => cases.NameWitnessAsync(Reference, personId, actor);
}
