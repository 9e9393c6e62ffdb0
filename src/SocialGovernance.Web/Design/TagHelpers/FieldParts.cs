using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SocialGovernance.Web.Design;

/// <summary>The richer label and hint that stand inside a field's tag as tags of their own.</summary>
sealed class FieldParts
{
    public string? Label { get; set; }
    public string? Hint { get; set; }

    public static FieldParts? Around(TagHelperContext context) =>
        context.Items.TryGetValue(typeof(FieldParts), out var parts) ? (FieldParts?)parts : null;
}
