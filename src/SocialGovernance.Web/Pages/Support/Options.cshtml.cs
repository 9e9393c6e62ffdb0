using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>The person is not satisfied and was told what they can do independently (AB-8.7).</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class OptionsModel(SupportDesk desk, CurrentPerson person) : SupportActPage(desk, person)
{
    public override string Title => "Tell the person what they can do themselves";
    public override string Label => "What are they not satisfied with, and how were they told?";
    public override string Says => Seen.Rules.Options;
    protected override string Banner => "It has been recorded that the person was told what they can do.";

    protected override void Act(SupportCase found, CaseKey key, SupportRules rules, Actor actor, DateTime at) =>
        found.TellOptions(Input.On!.Value, Input.Text!, rules.Options, key, actor, at);
}
