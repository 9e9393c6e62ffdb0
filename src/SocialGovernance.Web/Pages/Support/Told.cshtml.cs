using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>What somebody was told in their own support case, and their answer. Its address stands among the letters, so that it says nothing.</summary>
[Authorize(Policy = Access.SignedIn)]
[Seen(SeenAs.Confidential)]
[RequestSizeLimit(Evidence.MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = Evidence.MaxRequest)]
public sealed class ToldModel(SupportPost post, CurrentPerson person) : PortalPage
{
    static readonly Validator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Told Told { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        if (await post.ReadAsync(Id, person.PersonId) is not { } told) return NotFound();
        Told = told;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        var files = await Input.Files.ReadAsync();
        return await DoneAsync(() => post.AnswerAsync(Id, Input.Satisfied!.Value, Input.Text, files, actor), "Your answer has been sent.", $"/letters/support/{Id}");
    }

    public sealed class InputModel
    {
        public bool? Satisfied { get; set; }
        public string? Text { get; set; }
        public List<IFormFile> Files { get; set; } = [];
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Satisfied).NotNull().WithMessage("Choose whether you are satisfied.");
            RuleFor(input => input.Text).NotEmpty().When(input => input is { Satisfied: false, Files.Count: 0 }).WithMessage("Say what you are not satisfied with.")
                .MaximumLength(Concern.TextLength).WithMessage($"Your answer must have {Concern.TextLength} characters or fewer.");
            RuleFor(input => input.Files).AreEvidence();
        }
    }
}
