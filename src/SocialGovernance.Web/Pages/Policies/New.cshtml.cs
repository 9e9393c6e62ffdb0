using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Policies;

/// <summary>A pack becomes a draft: uploaded, or one that lies beside the portal.</summary>
[Authorize(Policy = Permissions.MaintainPeople)]
[ProvedLately]
[RequestSizeLimit(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
public sealed class NewModel(PolicyDrafts drafts, PolicyLibrary policies, PolicyFolder folder, CurrentPerson me) : PortalPage
{
    public const string Upload = "upload";
    public const string Folder = "folder:";
    const long MaxArchive = PackUpload.MaxMegabytes * 1024L * 1024;
    // More than is accepted, so that what is a little too large is refused by a sentence.
    const long MaxRequest = 4 * MaxArchive;
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<string> Folders { get; private set; } = [];

    public override Task<IActionResult?> LoadAsync()
    {
        Folders = folder.With(PackFiles.Main);
        return Task.FromResult<IActionResult?>(null);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        PackFiles files;
        try
        {
            files = Input.Source == Upload ? await UploadedAsync(Input.Archive!) : Beside(Input.Source![Folder.Length..]);
        }
        catch (RuleBrokenException refused)
        {
            ModelState.AddModelError(Input.Source == Upload ? "Input.Archive" : "Input.Source", refused.Message);
            return await InvalidAsync();
        }
        var actor = await me.ActorAsync();
        return await DoneAsync(() => drafts.PrepareAsync(files, actor),
            draft => ("The pack was read. See below what is wrong and what is different.", draft.Path));
    }

    async Task<PackFiles> UploadedAsync(IFormFile archive)
    {
        var current = await policies.FindCurrentAsync();
        using var content = new MemoryStream();
        await archive.CopyToAsync(content);
        return folder.Among(PackUpload.Read(content, archive.FileName, current?.Pack.Council.Key));
    }

    PackFiles Beside(string council) => folder.With(PackFiles.Main).Contains(council)
        ? PackFiles.FromFolder(folder.Of(council)) : throw RuleBrokenException.Input("Select one of the packs that lie beside the portal.");

    public sealed class InputModel
    {
        public string? Source { get; set; }
        public IFormFile? Archive { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Source).Must(source => source == Upload || source?.StartsWith(Folder, StringComparison.Ordinal) == true).WithMessage("Select where the policy pack is.");
            When(input => input.Source == Upload, () => RuleFor(input => input.Archive).Cascade(CascadeMode.Stop)
                .NotNull().WithMessage("Choose the zip archive of the pack.")
                .Must(archive => archive!.Length > 0).WithMessage("The file is empty. Choose the zip archive of the pack.")
                .Must(archive => archive!.Length <= MaxArchive).WithMessage($"The archive is larger than {PackUpload.MaxMegabytes} MB. A policy pack holds nothing but texts."));
        }
    }
}
