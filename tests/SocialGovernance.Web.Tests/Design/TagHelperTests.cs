using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design;
using Xunit;

namespace SocialGovernance.Web.Tests.Design;

/// <summary>What the tag helpers add to the components: names, what was typed, errors, and the summary of them.</summary>
public class TagHelperTests
{
    const string Hostile = "\"><script>alert('1')</script> Ærø 😀";

    readonly EmptyModelMetadataProvider metadata = new();
    readonly ViewContext view;

    public TagHelperTests() => view = new ViewContext
    {
        HttpContext = new DefaultHttpContext(),
        ViewData = new ViewDataDictionary(metadata, new ModelStateDictionary()),
    };

    ModelStateDictionary State => view.ViewData.ModelState;

    [Fact]
    public async Task Field_after_a_refused_post_keeps_what_was_typed_and_says_what_is_wrong()
    {
        State.SetModelValue("Input.Count", "abc", "abc");
        State.AddModelError("Input.Count", "Enter a whole number.");

        var drawn = await Draw(new InputTagHelper { For = For("Input.Count", 7), Label = "Count", Hint = "About." });

        Assert.Contains("value=abc", Attributes(drawn, "input"));
        Assert.Contains("aria-describedby=Input_Count-hint Input_Count-error", Attributes(drawn, "input"));
        Assert.Contains("Enter a whole number.", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_before_a_post_shows_what_the_model_holds() =>
        Assert.Contains("value=7", Attributes(await Draw(new InputTagHelper { For = For("Input.Count", 7), Label = "Count" }), "input"));

    [Fact]
    public async Task Field_of_a_question_from_a_pack_has_a_name_of_its_own()
    {
        var drawn = Attributes(await Draw(new InputTagHelper { Name = "answers[aims]", Label = "Aims", Value = "given", Error = "Enter the aims." }), "input");
        Assert.Contains("id=answers_aims_", drawn);
        Assert.Contains("name=answers[aims]", drawn);
        Assert.Contains("value=given", drawn);

        State.SetModelValue("answers[aims]", "typed", "typed");
        Assert.Contains("value=typed", Attributes(await Draw(new InputTagHelper { Name = "answers[aims]", Label = "Aims", Value = "given" }), "input"));
    }

    [Fact]
    public async Task Password_is_never_sent_back()
    {
        State.SetModelValue("Input.Password", "correct horse", "correct horse");
        Assert.DoesNotContain("correct horse", await Draw(new PasswordInputTagHelper { For = For("Input.Password", "correct horse"), Label = "Password" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_text_wherever_it_stands()
    {
        State.SetModelValue("a", Hostile, Hostile);
        State.AddModelError("a", Hostile);
        foreach (FieldTagHelper field in new FieldTagHelper[]
        {
            new InputTagHelper { Name = "a", Label = Hostile, Hint = Hostile, Prefix = Hostile },
            new TextareaTagHelper { Name = "a", Label = Hostile, Hint = Hostile },
            new CharacterCountTagHelper { Name = "a", Label = Hostile, Hint = Hostile },
            new RadiosTagHelper { Name = "a", Legend = Hostile, Hint = Hostile, Items = [new(Hostile, Hostile, Hostile)] },
            new CheckboxesTagHelper { Name = "a", Legend = Hostile, Hint = Hostile, Items = [new(Hostile, Hostile, Hostile)] },
            new SelectTagHelper { Name = "a", Label = Hostile, Hint = Hostile, Items = [new(Hostile, Hostile)] },
            new DateInputTagHelper { Name = "a", Legend = Hostile, Hint = Hostile },
            new FileUploadTagHelper { Name = "a", Label = Hostile, Hint = Hostile },
        })
        {
            var html = await Html(field);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
            Assert.Contains(Hostile, SameHtml.Normalise(html), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("<script", await Html(new ErrorSummaryTagHelper { ViewContext = view }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Textarea_keeps_a_first_empty_line()
    {
        State.SetModelValue("a", "\nsecond", "\nsecond");
        Assert.Contains("\nsecond", await Draw(new TextareaTagHelper { Name = "a", Label = "Text" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checkboxes_keep_every_box_that_was_ticked()
    {
        State.SetModelValue("Input.Topics", new[] { "a", "c" }, "a,c");
        var drawn = await Draw(new CheckboxesTagHelper { For = For("Input.Topics", new List<string> { "b" }), Legend = "Topics", Items = [new("a", "A"), new("b", "B"), new("c", "C")] });
        Assert.Equal(["a", "c"], Lines(drawn).Where(l => l.Contains(" checked", StringComparison.Ordinal)).Select(l => l.Split("value=\"")[1][..1]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Single_checkbox_shows_a_bool(bool agreed)
    {
        var drawn = await Draw(new CheckboxesTagHelper { For = For("Input.Agreed", agreed), NoLegend = true, Items = [new("true", "I agree")] });
        Assert.Equal(agreed, drawn.Contains(" checked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Date_keeps_each_part_as_it_was_typed()
    {
        foreach (var (part, typed) in new[] { ("Day", "31"), ("Month", "Feb"), ("Year", "27") }) State.SetModelValue("Input.From." + part, typed, typed);
        State.AddModelError("Input.From", "The start date must be a real date.");
        var drawn = await Draw(new DateInputTagHelper { For = For("Input.From", new DateOnly(2027, 3, 27)), Legend = "From" });
        Assert.All(["31", "Feb", "27"], typed => Assert.Contains($"value=\"{typed}\"", drawn, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Summary_links_to_each_field_in_the_order_of_the_page_and_ends_with_what_no_field_shows()
    {
        State.AddModelError("", "Somebody else has changed this case.");
        State.AddModelError("Date", "Enter a date.");
        State.AddModelError("Kind", "Choose a kind.");
        State.AddModelError("Name", "Enter a name.");
        await Draw(new InputTagHelper { Name = "Name", Label = "Name" });
        await Draw(new RadiosTagHelper { Name = "Kind", Legend = "Kind", Items = [new("a", "A")] });
        await Draw(new InputTagHelper { Name = "answers[aims]", Label = "Aims", Error = "Enter the aims." });
        await Draw(new DateInputTagHelper { Name = "Date", Legend = "Date" });

        Assert.Equal(
            [("Enter a name.", "#Name"), ("Choose a kind.", "#Kind"), ("Enter the aims.", "#answers_aims_"), ("Enter a date.", "#Date-day"), ("Somebody else has changed this case.", null)],
            PageFields.Of(view).Errors(State).Select(e => (e.Text, e.Href)));
    }

    [Fact]
    public async Task Summary_of_a_page_with_nothing_wrong_is_not_drawn()
    {
        await Draw(new InputTagHelper { Name = "Name", Label = "Name" });
        Assert.Equal("", await Draw(new ErrorSummaryTagHelper { ViewContext = view }));
    }

    [Fact]
    public async Task Field_without_a_label_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Draw(new InputTagHelper { Name = "a" }));

    [Fact]
    public async Task Other_attributes_go_to_the_control() =>
        Assert.Contains("data-x=1", Attributes(await Draw(new InputTagHelper { Name = "a", Label = "A" }, new TagHelperAttribute("data-x", "1")), "input"));

    ModelExpression For(string name, object model) => new(name, metadata.GetModelExplorerForType(model.GetType(), model));

    async Task<string> Draw(TagHelper helper, params TagHelperAttribute[] attributes) => SameHtml.Normalise(await Html(helper, attributes));

    async Task<string> Html(TagHelper helper, params TagHelperAttribute[] attributes)
    {
        if (helper is FieldTagHelper field) field.ViewContext = view;
        var context = new TagHelperContext([], new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput("test", [.. attributes], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Init(context);
        await helper.ProcessAsync(context, output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    static string[] Lines(string drawn) => drawn.Split('\n');

    static string Attributes(string drawn, string element) =>
        Lines(drawn).First(l => l.TrimStart().StartsWith("<" + element, StringComparison.Ordinal)).Replace("\"", "", StringComparison.Ordinal);
}
