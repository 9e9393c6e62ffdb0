using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>Day, month and year, posted as Name.Day, Name.Month and Name.Year; <see cref="DateParts"/> reads them back.</summary>
[HtmlTargetElement("govuk-date-input")]
public sealed class DateInputTagHelper : LegendTagHelper
{
    public DateOnly? Value { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        var date = For?.Model as DateOnly? ?? Value;
        Register(FullId + "-day");
        Become(output, new DateInput
        {
            Id = FullId,
            Fieldset = FieldsetPart,
            Hint = HintPart,
            ErrorMessage = ErrorPart,
            FormGroup = GroupPart,
            Items = [Part("Day", date?.Day, 2), Part("Month", date?.Month, 2), Part("Year", date?.Year, 4)],
            Classes = Class,
            Attributes = Rest(output),
        });
    }

    DatePart Part(string part, int? number, int width)
    {
        var name = $"{FullName}.{part}";
        var typed = ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;
        return new DatePart
        {
            Name = name,
            Id = FullId + "-" + part.ToLowerInvariant(),
            Label = part,
            Value = typed ?? number?.ToString(CultureInfo.InvariantCulture),
            Classes = "govuk-input--width-" + width,
        };
    }
}
