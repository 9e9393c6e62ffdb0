using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>Opens a support case again that was closed.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ReopenModel(SupportDesk desk, CurrentPerson person) : SupportActPage(desk, person)
{
    public override string Title => "Open the support case again";
    public override string Label => "Why?";
    public override string? Day => null;
    public override string Says => "The person is asked again how they are.";
    protected override string Banner => "The support case is open again.";

    protected override void Act(SupportCase found, CaseKey key, SupportRules rules, Actor actor, DateTime at) =>
        found.Reopen(Input.Text!, UkTime.DayOf(at).AddDays(rules.ContactDays), key, actor, at);
}
