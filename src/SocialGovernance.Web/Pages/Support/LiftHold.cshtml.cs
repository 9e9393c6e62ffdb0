using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>Ends what keeps a support case beyond its time.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class LiftHoldModel(SupportDesk desk, CurrentPerson person) : SupportActPage(desk, person)
{
    public override string Title => "Lift the hold";
    public override string Label => "Why need it not be kept any longer?";
    public override string? Day => null;
    public override string Says => "Those who handle it are told before it is destroyed.";
    protected override string Banner => "The hold has been lifted.";

    protected override void Act(SupportCase found, CaseKey key, SupportRules rules, Actor actor, DateTime at) =>
        found.LiftHold(Input.Text!, key, actor, at);
}
