using FluentValidation;

namespace SocialGovernance.Web.Pages.People;

/// <summary>Rules for a line of text that other people read.</summary>
static class TypedText
{
    /// <summary>No line breaks, nor marks that turn the direction of the text around them.</summary>
    public static IRuleBuilderOptions<T, string?> OneLine<T>(this IRuleBuilder<T, string?> text, string what, int maxLength) => text
        .MaximumLength(maxLength).WithMessage($"{what} must have {maxLength} characters or fewer.")
        .Matches(@"^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*\z").WithMessage($"{what} must not have line breaks or invisible marks.");

    public static IRuleBuilderOptions<T, string?> Address<T>(this IRuleBuilder<T, string?> text) => text
        .OneLine("The e-mail address", Domain.People.Person.EmailLength)
        .Matches(@"^\s*[^\s@<>,;""]+@[^\s@<>,;""]+\.[^\s@<>,;""]+\s*\z").WithMessage("Enter an e-mail address in the form name@example.org.");

    /// <summary>Null where nothing but space was typed.</summary>
    public static string? TrimmedOrNull(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
