using FluentValidation;
using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>What is typed about a concern, whoever types it.</summary>
public class ConcernInput
{
    /// <summary>Key of a <see cref="Domain.Policies.ConcernRoute"/>.</summary>
    public string? Route { get; set; }
    public string? Hearer { get; set; }
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

class ConcernValidator<T> : AbstractValidator<T> where T : ConcernInput
{
    public ConcernValidator()
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
        RuleFor(input => input.Files).AreEvidence();
    }
}

static class Evidence
{
    /// <summary>The longest request that a form with evidence can be, in bytes.</summary>
    public const long MaxRequest = (CaseFile.MaxCount * CaseFile.MaxMegabytes + 5) * 1024L * 1024;

    public static string Hint => $"Up to {CaseFile.MaxCount} files of {CaseFile.MaxMegabytes} MB each, such as screenshots or e-mails. If this page shows itself again, choose them again.";

    public static void AreEvidence<T>(this IRuleBuilder<T, List<IFormFile>> rule)
    {
        rule.Must(files => files.Count <= CaseFile.MaxCount).WithMessage($"Choose {CaseFile.MaxCount} files or fewer.");
        rule.Custom((files, context) =>
        {
            foreach (var objection in files.Select(file => CaseFile.ObjectionTo(Path.GetFileName(file.FileName), file.Length)).OfType<string>())
                context.AddFailure("Files", objection);
        });
    }

    public static async Task<IReadOnlyList<Domain.Files.ReceivedFile>> ReadAsync(this IEnumerable<IFormFile> files)
    {
        var received = new List<Domain.Files.ReceivedFile>();
        foreach (var file in files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            received.Add(new(Path.GetFileName(file.FileName), content.ToArray()));
        }
        return received;
    }
}
