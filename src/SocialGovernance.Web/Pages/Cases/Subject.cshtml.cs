using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Records whom the case is about, where the reporter did not know or was wrong.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class SubjectModel(CaseWork cases, PersonFinder people, CaseReader reader, CurrentPerson person) : NamingPage(people, reader, person)
{
    public override string Question => "Whom is this case about?";
    public override string Consequence => "If you record somebody who handles the case, or whose line manager does and must not, they stop handling it at once.";
    protected override string Banner => "It has been recorded whom the case is about.";

    protected override Task NameAsync(long personId, Actor actor) => cases.NameSubjectAsync(Reference, personId, actor);
}
