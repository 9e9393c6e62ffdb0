using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Support;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>A handler adds what reached them another way.</summary>
[Authorize(Policy = Access.SignedIn)]
[RequestSizeLimit(Evidence.MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = Evidence.MaxRequest)]
public sealed class AddFilesModel(SupportDesk desk, CurrentPerson person) : SupportPage(desk, person)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        var files = await Input.Files.ReadAsync();
        return await DoneAsync(() => Desk.AddFilesAsync(Reference, files, actor), "The files have been added.", Path);
    }

    public sealed class InputModel
    {
        public List<IFormFile> Files { get; set; } = [];
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Files).NotEmpty().WithMessage("Choose a file.");
            RuleFor(input => input.Files).AreEvidence();
        }
    }
}
