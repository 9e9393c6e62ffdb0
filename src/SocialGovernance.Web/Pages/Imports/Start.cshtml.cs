using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Files;
using SocialGovernance.Data.Imports;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Imports;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tables;

namespace SocialGovernance.Web.Pages.Imports;

/// <summary>Uploads a table; whoever keeps what it is for.</summary>
[Authorize(Policy = Access.SignedIn)]
[RequestSizeLimit(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
public sealed class StartModel(TableImports imports, IFileScanner scanner, CurrentPerson me) : PortalPage
{
    /// <summary>So much above what is taken that a file somewhat too large gets its sentence.</summary>
    const long MaxRequest = 3 * TableFile.MaxMegabytes * 1024L * 1024;
    static readonly InputValidator validator = new();

    [FromRoute]
    public string Kind { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ImportKind ImportKind { get; private set; }

    public override Task<IActionResult?> LoadAsync()
    {
        var known = ImportKindWords.All.Where(kind => kind.Slug() == Kind && me.May(kind.Permission())).ToList();
        if (known is [var kind]) ImportKind = kind;
        return Task.FromResult<IActionResult?>(known.Count == 1 ? null : NotFound());
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        using var content = new MemoryStream();
        await Input.File!.CopyToAsync(content);
        var actor = await me.ActorAsync();
        try
        {
            if (await scanner.ObjectionToAsync(new(Input.File.FileName, content.ToArray())) is { } objection) throw RuleBrokenException.Input(objection);
            var table = TableFile.Read(Input.File.FileName, content.ToArray());
            return await DoneAsync(() => imports.UploadAsync(at => UploadedTable.Of(ImportKind, Input.File.FileName, table, actor, at)),
                import => ($"{import.RowCount:N0} rows were read. Say what the columns mean.", $"{import.Path}/columns"));
        }
        catch (RuleBrokenException refused) when (refused.Kind == RuleKind.Input)
        {
            ModelState.AddModelError("Input.File", refused.Message);
            return await InvalidAsync();
        }
    }

    public sealed class InputModel
    {
        public IFormFile? File { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.File).NotNull().WithMessage("Choose the file with the table.").DependentRules(() =>
            RuleFor(input => input.File).Custom((file, context) =>
            {
                if (TableFile.Taken.ObjectionTo(FileName.Clean(file!.FileName), file.Length) is { } objection) context.AddFailure(objection);
            }));
    }
}
