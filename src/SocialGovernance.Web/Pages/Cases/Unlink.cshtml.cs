using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Takes a link away that was a mistake.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class UnlinkModel(CaseInvestigation investigation, CaseReader reader, CurrentPerson person) : WhyPage(reader, person)
{
    [FromRoute]
    public long Id { get; set; }

    public override string Heading => "Take the link away";

    public override string Consequence =>
        "The log keeps that it was there.";

    protected override string Banner => "The link has been taken away.";

    protected override Task ActAsync(string reason, Actor actor) => investigation.UnlinkAsync(Reference, Id, reason, actor);
}
