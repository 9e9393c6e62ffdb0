using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>Keeps a support case beyond its time.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class HoldModel(SupportDesk desk, CurrentPerson person) : SupportActPage(desk, person)
{
    public override string Title => "Hold the support case";
    public override string Label => "Why must it be kept?";
    public override string? Day => null;
    public override string Says => "Nothing of it is destroyed while it is held, however long its time has been over. Do this where a court, a regulator or an inquiry may ask for it.";
    protected override string Banner => "The support case is held.";

    protected override void Act(SupportCase found, CaseKey key, SupportRules rules, Actor actor, DateTime at) =>
        found.Hold(Input.Text!, key, actor, at);
}
