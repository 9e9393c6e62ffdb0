using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>A handler says that what the person answered has been read.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class AnswersModel(SupportDesk desk, CurrentPerson person) : SupportPage(desk, person)
{
    public Task<IActionResult> OnPostAsync() =>
        DoAsync("It has been recorded that the answer was read.", (found, _, _, actor, at) => found.ReadAnswers(actor, at));
}
