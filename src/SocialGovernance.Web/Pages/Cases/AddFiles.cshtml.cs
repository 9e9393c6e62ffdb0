using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>A handler adds evidence that reached them another way.</summary>
[Authorize(Policy = Access.SignedIn)]
[RequestSizeLimit(Evidence.MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = Evidence.MaxRequest)]
public sealed class AddFilesModel(CaseLetters letters, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        var files = await Input.Files.ReadAsync();
        return await DoneAsync(() => letters.AddFilesAsync(Reference, files, actor), "The files have been added.", Path);
    }

    public sealed class InputModel
    {
        public List<IFormFile> Files { get; set; } = [];
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Files).NotEmpty().WithMessage("Choose a file.");
            RuleFor(input => input.Files).AreEvidence();
        }
    }
}
