using FluentValidation;
using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>What somebody answers to a letter, in words, in files or both.</summary>
public class AnswerInput
{
    public static readonly IValidator<AnswerInput> Validator = new Rules();

    public string? Text { get; set; }
    public List<IFormFile> Files { get; set; } = [];

    sealed class Rules : AbstractValidator<AnswerInput>
    {
        public Rules()
        {
            RuleFor(input => input.Text).NotEmpty().When(input => input.Files.Count == 0).WithMessage("Write your answer, or choose a file.")
                .MaximumLength(Concern.TextLength).WithMessage($"Your answer must have {Concern.TextLength} characters or fewer.");
            RuleFor(input => input.Files).AreEvidence();
        }
    }
}
