using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>A handler says that what the reporter or the subject sent has been read.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class AnswersModel(CaseLetters letters, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await ActorAsync();
        return await DoneAsync(() => letters.ReadAnswersAsync(Reference, actor), "It has been recorded that the answer was read.", Path);
    }
}
