using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Policies;

/// <summary>A page about one draft of the policy, for those who prepare and those who approve.</summary>
public abstract class DraftPage(PolicyDrafts drafts, CurrentPerson me) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public DraftView View { get; private set; } = null!;
    public Actor Actor { get; private set; } = null!;

    protected PolicyDrafts Drafts => drafts;

    public bool CanBeChanged => View.Draft.ObjectionToChange(Actor) is null;

    public bool CanBeWithdrawn => View.Draft.ObjectionToWithdraw(Actor) is null;

    public override async Task<IActionResult?> LoadAsync()
    {
        Actor = await me.ActorAsync();
        if (await drafts.FindAsync(Id, Actor) is not { } found) return NotFound();
        View = found;
        return null;
    }

    /// <summary>The page again with what the rules have against it, 403 where it is not this person's to do.</summary>
    protected string? Told(RuleBrokenException? objection)
    {
        if (objection?.Kind == RuleKind.NotAllowed) Response.StatusCode = StatusCodes.Status403Forbidden;
        return objection?.Message;
    }
}
