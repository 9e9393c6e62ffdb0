using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>Somebody asked the person how they are; the next time follows from the pack.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ContactModel(SupportDesk desk, CurrentPerson person) : SupportActPage(desk, person)
{
    public override string Title => "Ask how the person is";
    public override string Label => "How are they?";
    protected override string Banner => "It has been recorded how the person is.";

    protected override void Act(SupportCase found, CaseKey key, SupportRules rules, Actor actor, DateTime at) =>
        found.Contact(Input.On!.Value, Input.Text!, Input.On!.Value.AddDays(rules.ContactDays), key, actor, at);
}
