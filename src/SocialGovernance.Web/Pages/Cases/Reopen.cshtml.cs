using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>A case that was closed is looked at again.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ReopenModel(CaseWork cases, CaseReader reader, CurrentPerson person) : WhyPage(reader, person)
{
    public override string Heading => "Open the case again";

    public override string Consequence =>
        "It is investigated again, and its time to be disposed of begins anew when it is closed.";

    protected override string Banner => "The case is open again.";

    protected override Task ActAsync(string reason, Actor actor) => cases.ReopenAsync(Reference, reason, actor);
}
