using FluentValidation;
using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Web.Pages.Cases;

static class CaseText
{
    /// <summary>The length that any text of a case may have.</summary>
    public static IRuleBuilderOptions<T, string?> Fits<T>(this IRuleBuilder<T, string?> rule, string what) =>
        rule.MaximumLength(Concern.TextLength).WithMessage($"{what} must have {Concern.TextLength} characters or fewer.");
}
