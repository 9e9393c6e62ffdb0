using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Files;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>Attaches a file: the applicant while they write, anybody who may see it while it is being considered.</summary>
[Authorize(Policy = Access.SignedIn)]
[RequestSizeLimit(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
public sealed class AttachModel(RequestReader requests, RequestFiles files, CurrentPerson me) : PortalPage
{
    /// <summary>So much above what is taken that a file somewhat too large gets its sentence.</summary>
    const long MaxRequest = 3 * RequestFile.MaxMegabytes * 1024L * 1024;
    static readonly InputValidator validator = new();

    [FromRoute] public long Id { get; set; }
    [BindProperty] public InputModel Input { get; set; } = new();

    public RequestView Case { get; private set; } = null!;
    public FilesView Files { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindAsync(Id) is not { } found) return NotFound();
        (Case, Files) = (found, new(found, await files.OfAsync(Id)));
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        using var content = new MemoryStream();
        await Input.File!.CopyToAsync(content);
        var actor = await me.ActorAsync();
        return await DoneAsync(() => files.AttachAsync(Id, new(Input.File.FileName, content.ToArray()), actor),
            file => ($"“{file.Name}” is attached.", $"/requests/{Id}#files"));
    }

    public sealed class InputModel
    {
        public IFormFile? File { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.File).NotNull().WithMessage("Choose a file.").DependentRules(() =>
            RuleFor(input => input.File).Custom((file, context) =>
            {
                if (RequestFile.Taken.ObjectionTo(FileName.Clean(file!.FileName), file.Length) is { } objection) context.AddFailure(objection);
            }));
    }
}
