using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.Site;

/// <summary>Sends every form of the site with nothing in it, with far too much, with what attackers type, and with every sort of character: each answers in a
/// whole sentence and shows what was typed, and none fails.</summary>
public sealed class WrongInputTests(PortalFixture portal, ITestOutputHelper output) : IClassFixture<PortalFixture>
{
    const string Script = "<script>alert(7)</script>";
    const string Hostile = $"\"'>{Script}{{{{7*7}}}}${{7*7}}'); DROP TABLE \"People\"; -- ../../etc/passwd %00 %s";
    const string Unicode = "Ceòl is cànan 写真 🇬🇧👩🏽‍💻 a\u0301 \u202Eright to left\u202C \u200Bnothing\uFEFF";
    static readonly string overlong = new('x', 120_000);

    [Fact]
    public async Task EveryForm_WithWrongInput_AnswersInASentenceAndKeepsWhatWasTyped()
    {
        var places = await new OverpostingTests(portal, output).PlacesAsync();
        var (wrong, sent, refused, gone) = (new List<string>(), 0, 0, 0);
        foreach (var (input, value) in new (string, string?)[] { ("nothing", null), ("too much", overlong), ("hostile", Hostile), ("any script", Unicode) })
            foreach (var place in places)
            {
                var browser = await portal.SignedInAsync(place.Who);
                var page = await browser.GetAsync(place.Path);
                if (page.Document.QuerySelector<IHtmlFormElement>("main form[method=post]") is not { } form)
                {
                    // An earlier input was in order here, and the act is done.
                    gone++;
                    continue;
                }
                var answer = await browser.SendAsync(page, place.Path, Filled(form, value));
                sent++;
                if (answer.Status == HttpStatusCode.BadRequest) refused++;
                wrong.AddRange(Faults(form, answer, value).Select(fault => $"{place.Path} with {input}: {fault}"));
            }
        output.WriteLine($"{places.Count} forms, {sent} posts, {refused} refused as wrong, {gone} forms gone because an earlier post was in order.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(refused > places.Count);
    }

    [Fact]
    public async Task EveryForm_WithBytesThatAreNoText_IsRefused()
    {
        var places = await new OverpostingTests(portal, output).PlacesAsync();
        var wrong = new List<string>();
        foreach (var place in places)
        {
            var browser = await portal.SignedInAsync(place.Who);
            var page = await browser.GetAsync(place.Path);
            if (page.Document.QuerySelector<IHtmlFormElement>("main form[method=post]") is not { } form || Typed(form).FirstOrDefault() is not { } name) continue;
            var token = form.Elements.OfType<IHtmlInputElement>().Single(input => input.Name == "__RequestVerificationToken").Value;
            foreach (var bytes in new[] { "a%00b", "%ED%A0%80", "%FF%FE" })
            {
                var body = new StringContent($"__RequestVerificationToken={Uri.EscapeDataString(token)}&{Uri.EscapeDataString(name)}={bytes}", Encoding.ASCII, "application/x-www-form-urlencoded");
                var answer = await TestPage.ReadAsync(await browser.Client.PostAsync(place.Path, body));
                if ((int)answer.Status is >= 500) wrong.Add($"{place.Path} with {bytes}: {answer.Status}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Faults_OfAPageThatLosesWhatWasTypedAndShowsAScript_AreFound()
    {
        var parser = new AngleSharp.Html.Parser.HtmlParser();
        var form = parser.ParseDocument("<main><form method=post><input name=Input.Name></form></main>").QuerySelector<IHtmlFormElement>("form")!;
        var html = $"<main><h1>Name</h1><ul class=govuk-error-summary><li>wrong</li></ul><form method=post><input name=Input.Name value=other></form>{Script}</main>";
        var faults = Faults(form, new(HttpStatusCode.BadRequest, parser.ParseDocument(html), null, html, new()), "typed");
        Assert.Equal(["the script stands in the page", "no sentence of a length to be read: wrong", "what was typed into Input.Name is lost: other"], faults);
        Assert.Equal(["InternalServerError"], Faults(form, new(HttpStatusCode.InternalServerError, parser.ParseDocument(""), null, "", new()), "typed"));
    }

    static bool IsSentence(string error) => error.Length <= 400 && error[^1] is '.' or '?' && (error[0] == '“' || char.IsUpper(error[0]));

    static IEnumerable<string> Typed(IHtmlFormElement form) => form.Elements
        .Where(element => element is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "email" or "url" or "tel" or "search" or "number" }
            && element.GetAttribute("name") is { Length: > 0 }).Select(element => element.GetAttribute("name")!).Distinct();

    /// <summary>The value in every field that a person fills in, null for none; what the page itself put there stays.</summary>
    static IEnumerable<(string, string?)> Filled(IHtmlFormElement form, string? value) => form.Elements
        .Where(element => element.GetAttribute("name") is { Length: > 0 } name && !name.StartsWith("__", StringComparison.Ordinal) && element is not IHtmlInputElement { Type: "hidden" or "file" or "submit" })
        .Select(element => (element.GetAttribute("name")!, value)).Distinct();

    static IEnumerable<string> Faults(IHtmlFormElement form, TestPage answer, string? value)
    {
        if ((int)answer.Status is not (200 or 302 or 303 or 400 or 403 or 404 or 409)) yield return $"{answer.Status}";
        if (answer.Html.Contains(Script, StringComparison.Ordinal)) yield return "the script stands in the page";
        if (answer.Status != HttpStatusCode.BadRequest) yield break;
        if (answer.Errors.Count == 0) yield return $"no error is said: {answer.Text}";
        foreach (var error in answer.Errors.Where(error => !IsSentence(error))) yield return $"no sentence of a length to be read: {error[..Math.Min(error.Length, 200)]}";
        if (answer.Document.QuerySelectorAll("h1").Length != 1) yield return "not one h1";
        if (value is null) yield break;
        foreach (var name in Typed(form))
        {
            var shown = answer.Document.QuerySelectorAll("main [name]").FirstOrDefault(element => element.GetAttribute("name") == name);
            var text = shown is IHtmlTextAreaElement area ? area.Value : (shown as IHtmlInputElement)?.Value;
            if (text?.Trim('\n') != value) yield return $"what was typed into {name} is lost: {(text is null ? "no field" : text.Length > 60 ? text[..60] : text)}";
        }
    }
}
