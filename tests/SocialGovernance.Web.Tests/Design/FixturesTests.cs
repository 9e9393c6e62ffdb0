using System.Text.Json;
using SocialGovernance.Web.Design.Components;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.Design;

/// <summary>Each component draws what govuk-frontend's own template draws, for every example it ships but those listed with a reason.</summary>
public class FixturesTests(ITestOutputHelper output)
{
    static readonly Dictionary<string, Type> Ours = new()
    {
        ["back-link"] = typeof(BackLink),
        ["breadcrumbs"] = typeof(Breadcrumbs),
        ["button"] = typeof(Button),
        ["character-count"] = typeof(CharacterCount),
        ["checkboxes"] = typeof(Checkboxes),
        ["date-input"] = typeof(DateInput),
        ["details"] = typeof(Details),
        ["error-message"] = typeof(ErrorMessage),
        ["error-summary"] = typeof(ErrorSummary),
        ["fieldset"] = typeof(Fieldset),
        ["file-upload"] = typeof(FileUpload),
        ["generic-header"] = typeof(GenericHeader),
        ["hint"] = typeof(Hint),
        ["input"] = typeof(Input),
        ["inset-text"] = typeof(InsetText),
        ["label"] = typeof(Label),
        ["notification-banner"] = typeof(NotificationBanner),
        ["pagination"] = typeof(Pagination),
        ["panel"] = typeof(Panel),
        ["password-input"] = typeof(PasswordInput),
        ["radios"] = typeof(Radios),
        ["select"] = typeof(Select),
        ["service-navigation"] = typeof(ServiceNavigation),
        ["skip-link"] = typeof(SkipLink),
        ["summary-list"] = typeof(SummaryList),
        ["table"] = typeof(Table),
        ["tag"] = typeof(Tag),
        ["task-list"] = typeof(TaskList),
        ["textarea"] = typeof(Textarea),
        ["warning-text"] = typeof(WarningText),
    };

    const string English = "The portal speaks English, in the words that govuk-frontend brings.";
    const string Interruption = "The portal shows the confirmation panel only, which has no actions.";
    const string Slots = "The portal has one language and puts nothing beside the navigation.";
    const string FalseText = "Nunjucks takes false for no text; our text is text or null.";

    static readonly Dictionary<(string Component, string Fixture), string> Skipped = new()
    {
        [("character-count", "with custom textarea description")] = English,
        [("character-count", "with neither maxlength nor maxwords set")] = English,
        [("character-count", "with translations")] = English,
        [("file-upload", "translated, no javascript enhancement")] = English,
        [("file-upload", "translated")] = English,
        [("file-upload", "with value")] = "A browser takes no value for a file from a page.",
        [("password-input", "with translations")] = English,
        [("date-input", "day and month")] = "Every date we ask for has a day, a month and a year.",
        [("date-input", "month and year")] = "Every date we ask for has a day, a month and a year.",
        [("checkboxes", "empty conditional")] = FalseText,
        [("radios", "with empty conditional")] = FalseText,
        [("service-navigation", "with language navigation")] = Slots,
        [("service-navigation", "with right-aligned language navigation")] = Slots,
        [("service-navigation", "inverse with language navigation")] = Slots,
        [("service-navigation", "with slotted content")] = Slots,
        [("service-navigation", "with `inline` end slot")] = Slots,
        [("panel", "interruption")] = Interruption,
        [("panel", "interruption-with-content-with-long-line-length")] = Interruption,
        [("panel", "interruption-with-headings-content-and-lists")] = Interruption,
        [("panel", "interruption with custom classes")] = Interruption,
        [("panel", "confirmation, with actions")] = Interruption,
        [("panel", "interruption, with actions classes and attributes")] = Interruption,
        [("panel", "interruption, submit action")] = Interruption,
        [("panel", "interruption, button link")] = Interruption,
        [("panel", "interruption, no actions")] = Interruption,
        [("panel", "interruption, no actions items")] = Interruption,
    };

    public static TheoryData<string> Components => [.. Ours.Keys];

    [Theory, MemberData(nameof(Components))]
    public void Component_draws_what_its_fixtures_show(string component)
    {
        var wrong = new List<string>();
        foreach (var fixture in Fixtures.Of(component))
        {
            var difference = Difference(Ours[component], fixture);
            var skipped = Skipped.ContainsKey((component, fixture.Name));
            if (difference is not null && !skipped) wrong.Add($"{component}: {fixture.Name}\n{difference}");
            if (difference is null && skipped) wrong.Add($"{component}: {fixture.Name} is drawn rightly; take it off the list of skipped ones.");
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public void Skipped_fixtures_exist_and_the_count_is_shown()
    {
        var all = Ours.Keys.SelectMany(c => Fixtures.Of(c).Select(f => (c, f.Name))).ToHashSet();
        Assert.Empty(Skipped.Keys.Except(all));
        output.WriteLine($"{all.Count - Skipped.Count} of {all.Count} fixtures of {Ours.Count} components are drawn as shown; {Skipped.Count} are skipped with a reason.");
    }

    [Theory]
    [InlineData("<a href=\"/\" class=\"govuk-back-link\">Back</a>", null)]
    [InlineData("<a class='govuk-back-link'  href='/'>\n Back </a>", null)]
    [InlineData("<a href=\"/elsewhere\" class=\"govuk-back-link\">Back</a>", "/elsewhere")]
    [InlineData("<a href=\"/\" class=\"govuk-back-link\"><b>Back</b></a>", "<b>")]
    [InlineData("<a href=\"/\" class=\"govuk-back-link\" hidden>Back</a>", "hidden")]
    public void Comparison_finds_a_difference_and_only_a_difference(string html, string? difference)
    {
        var fixture = new Fixture("seeded", JsonSerializer.SerializeToElement(new { href = "/" }), html);
        var found = Difference(typeof(BackLink), fixture);
        if (difference is null) Assert.Null(found);
        else Assert.Contains(difference, found, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_a_component_does_not_know_is_a_difference() =>
        Assert.Contains("sparkle", Difference(typeof(BackLink), new("seeded", JsonSerializer.SerializeToElement(new { sparkle = true }), "")), StringComparison.Ordinal);

    static string? Difference(Type component, Fixture fixture)
    {
        string drawn;
        try
        {
            drawn = SameHtml.Normalise(Fixtures.Draw(component, fixture.Options));
        }
        catch (JsonException unknown)
        {
            return unknown.Message;
        }
        var expected = SameHtml.Normalise(fixture.Html);
        return drawn == expected ? null : $"expected\n{expected}but drew\n{drawn}";
    }
}
