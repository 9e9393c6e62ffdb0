using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>The person was told what the council will do: before that it cannot close (AB-8.6).</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class TellModel(SupportDesk desk, CurrentPerson person) : SupportActPage(desk, person)
{
    public override string Title => "Tell the person what the council will do";
    public override string Label => "How were they told, and what did they say?";
    public override string Says => Seen.Plan ?? "";
    protected override string Banner => "It has been recorded that the person was told.";

    public override string Hint => "They can then read what the council will do on a page of their own as well, and answer. This text is kept in the log for those who handle it alone.";

    protected override Task ActAsync(Actor actor) => Desk.TellAsync(Reference, Input.On!.Value, Input.Text!, actor);
}
