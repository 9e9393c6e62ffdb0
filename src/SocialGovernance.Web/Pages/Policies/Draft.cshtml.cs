using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Policies;

/// <summary>What is wrong with a draft and what it changes; whoever prepared it asks for approval here.</summary>
[Authorize(Policy = Access.SignedIn)]
[ProvedLately]
public sealed class DraftModel(PolicyDrafts drafts, CurrentPerson me) : DraftPage(drafts, me)
{
    public bool CanBeDecided => View.Owner is { } owner && View.Draft.ObjectionToDecide(owner, Actor) is null;

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        return await DoneAsync(() => Drafts.SubmitAsync(Id, Actor), $"{View.Owner?.RoleTitle} has been asked. You will get a message.", View.Draft.Path);
    }
}
