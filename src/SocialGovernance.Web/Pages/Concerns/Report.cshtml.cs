using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;
using Choice = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>Anybody signed in reports a concern. What they typed goes into the sealed case and nowhere else.</summary>
[Authorize(Policy = Access.SignedIn)]
[RequestSizeLimit(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
public sealed class ReportModel(CaseWork cases, PersonFinder people, PolicyLibrary policies, PortalContext db, CurrentPerson person) : PortalPage
{
    const long MaxRequest = (CaseFile.MaxCount * CaseFile.MaxMegabytes + 5) * 1024L * 1024;
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> Accounts { get; private set; } = [];
    public IReadOnlyList<BreachCategory> Categories { get; private set; } = [];
    public IReadOnlyList<Choice> Found { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = "no-store";
        var (_, pack) = await policies.CurrentAsync();
        Categories = pack.Breach.Categories;
        var accounts = await db.Accounts.AsNoTracking().OrderBy(account => account.Name).ThenBy(account => account.Id)
            .Where(account => account.State != AccountState.Proposed && account.State != AccountState.Closed).ToListAsync();
        Accounts = [.. accounts.Select(account => new Choice($"{account.Id}", account.Label))];
        Found = await people.FindAsync(Input.Whom);
        return null;
    }

    /// <summary>Shows who is meant, before anything is sent.</summary>
    public async Task<IActionResult> OnPostFindAsync()
    {
        await LoadAsync();
        if (Found.Count == 0 && !string.IsNullOrWhiteSpace(Input.Whom))
            ModelState.AddModelError("Input.Whom", "Nobody in the directory has this name. You can leave it as you wrote it.");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var chosen = Found.FirstOrDefault(choice => choice.Value == Input.WhomId);
        if (Found.Count > 0 && chosen is null && Input.WhomId != PersonFinder.NotListed)
            ModelState.AddModelError("Input.WhomId", "Choose the person you mean, or say that they are not listed.");
        if (!IsValid(validator, Input)) return await InvalidAsync();

        var account = Accounts.FirstOrDefault(choice => choice.Value == Input.Account);
        var where = string.Join(", ", new[] { account?.Text, Input.Elsewhere?.Trim() }.Where(part => !string.IsNullOrEmpty(part)));
        var report = new ConcernReport(Input.What!, where, account is null ? null : long.Parse(account.Value, null), Input.When!, chosen?.Text ?? Input.Whom ?? "",
            Input.Evidence ?? "", Input.Categories, Input.Setting!.Value, Input.KeepFromManager, person.PersonId, person.Name);
        var reference = await cases.ReportAsync(report, chosen is null ? null : long.Parse(chosen.Value, null), await ReadAsync(Input.Files), await person.ActorAsync());
        TempData[SentModel.Reference] = reference;
        return LocalRedirect("/concerns/sent");
    }

    static async Task<IReadOnlyList<ReceivedFile>> ReadAsync(IEnumerable<IFormFile> files)
    {
        var received = new List<ReceivedFile>();
        foreach (var file in files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            received.Add(new(Path.GetFileName(file.FileName), content.ToArray()));
        }
        return received;
    }

    public sealed class InputModel
    {
        public string? What { get; set; }
        public string? Account { get; set; }
        public string? Elsewhere { get; set; }
        public string? When { get; set; }
        public ConcernSetting? Setting { get; set; }
        public string? Whom { get; set; }
        public string? WhomId { get; set; }
        public bool KeepFromManager { get; set; }
        public List<string> Categories { get; set; } = [];
        public string? Evidence { get; set; }
        public List<IFormFile> Files { get; set; } = [];
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.What).NotEmpty().WithMessage("Say what happened.")
                .MaximumLength(Concern.TextLength).WithMessage($"What happened must have {Concern.TextLength} characters or fewer.");
            RuleFor(input => input.Elsewhere).NotEmpty().When(input => string.IsNullOrEmpty(input.Account)).WithMessage("Choose an account, or say where else it happened.")
                .MaximumLength(Concern.LineLength).WithMessage($"Where it happened must have {Concern.LineLength} characters or fewer.");
            RuleFor(input => input.When).NotEmpty().WithMessage("Say when it happened, as well as you know.")
                .MaximumLength(Concern.LineLength).WithMessage($"When it happened must have {Concern.LineLength} characters or fewer.");
            RuleFor(input => input.Setting).NotNull().WithMessage("Choose whether it happened at work.").IsInEnum().WithMessage("Choose whether it happened at work.");
            RuleFor(input => input.Whom).MaximumLength(Concern.LineLength).WithMessage($"Whom it concerns must have {Concern.LineLength} characters or fewer.");
            RuleFor(input => input.Categories).NotEmpty().WithMessage("Choose at least one kind of concern.");
            RuleFor(input => input.Evidence).MaximumLength(Concern.TextLength).WithMessage($"Evidence must have {Concern.TextLength} characters or fewer.");
            RuleFor(input => input.Files).Must(files => files.Count <= CaseFile.MaxCount).WithMessage($"Choose {CaseFile.MaxCount} files or fewer.");
            RuleFor(input => input.Files).Custom((files, context) =>
            {
                foreach (var objection in files.Select(file => CaseFile.ObjectionTo(Path.GetFileName(file.FileName), file.Length)).OfType<string>())
                    context.AddFailure("Files", objection);
            });
        }
    }
}
