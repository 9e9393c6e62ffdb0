using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Policies;

[Authorize(Policy = Permissions.MaintainPeople)]
[ProvedLately]
public sealed class WithdrawModel(PolicyDrafts drafts, CurrentPerson me) : DraftPage(drafts, me)
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        return await DoneAsync(() => Drafts.WithdrawAsync(Id, Actor), "The draft has been withdrawn.", "/policies");
    }
}
