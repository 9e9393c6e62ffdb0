using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>Ends it, once the person was told what the council does.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class CloseModel(SupportDesk desk, CurrentPerson person) : SupportActPage(desk, person)
{
    public override string Title => "Close the support case";
    public override string Label => "Why does it end, and what was done?";
    public override string? Day => null;
    protected override string Banner => "The support case has been closed.";

    protected override void Act(SupportCase found, CaseKey key, SupportRules rules, Actor actor, DateTime at) =>
        found.Close(Input.Text!, key, actor, at);
}
