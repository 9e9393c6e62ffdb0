using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Letters;

/// <summary>A letter and what was written before and after it, for the one to whom it was sent. Seeing it is recorded.</summary>
[Authorize(Policy = Access.SignedIn)]
[Seen(SeenAs.Confidential)]
[RequestSizeLimit(Evidence.MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = Evidence.MaxRequest)]
public sealed class ShowModel(LetterBox letters, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Received> Thread { get; private set; } = [];

    public LetterSide Side => Thread[0].Side;

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        Thread = await letters.ReadAsync(Id, person.PersonId);
        return Thread.Count == 0 ? NotFound() : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(AnswerInput.Validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        var files = await Input.Files.ReadAsync();
        return await DoneAsync(() => letters.AnswerAsync(Id, Input.Text, files, actor, Input.Appeals), "Your answer has been sent.", $"/letters/{Id}");
    }

    public sealed class InputModel : AnswerInput
    {
        /// <summary>Asked of every subject, so that nobody learns from it whether something was decided.</summary>
        public bool Appeals { get; set; }
    }
}
