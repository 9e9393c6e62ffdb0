using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Support;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Letters;

/// <summary>Letters that those who handle confidential cases sent to this person. Everybody has this page, so that it says nothing about anybody.</summary>
[Authorize(Policy = Access.SignedIn)]
[Seen(SeenAs.Confidential)]
public sealed class IndexModel(LetterBox letters, SupportPost support, CurrentPerson person) : PortalPage
{
    public IReadOnlyList<Received> Letters { get; private set; } = [];
    public IReadOnlyList<ToldLine> Told { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        (Letters, Told) = (await letters.OfAsync(person.PersonId), await support.OfAsync(person.PersonId));
        return null;
    }
}
