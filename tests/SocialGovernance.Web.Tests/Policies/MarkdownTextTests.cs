using SocialGovernance.Web.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Policies;

public class MarkdownTextTests
{
    static string Draw(string markdown) => MarkdownText.Draw(markdown).ToString()!.Trim();

    [Theory]
    [InlineData("Be **kind**.", """<p class="govuk-body">Be <strong>kind</strong>.</p>""")]
    [InlineData("# Rules", """<h2 class="govuk-heading-m">Rules</h2>""")]
    [InlineData("###### Small", """<h6 class="govuk-heading-s">Small</h6>""")]
    [InlineData("[Us](/privacy)", """<p class="govuk-body"><a href="/privacy" class="govuk-link">Us</a></p>""")]
    public void Draw_Markdown_InThePortalsStyles(string markdown, string html) => Assert.Equal(html, Draw(markdown));

    [Fact]
    public void Draw_List_IsAList() => Assert.Contains("""<ul class="govuk-list govuk-list--bullet">""", Draw("- one\n- two"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("Hello <img src=x onerror=alert(1)>", "<img")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("[x](JaVaScRiPt:alert(1))", "script:")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript")]
    [InlineData("[x](data:text/html,hi)", "data:")]
    [InlineData("![x](vbscript:x)", "vbscript")]
    [InlineData("[x](//evil.example)", "//evil")]
    [InlineData("[x](/\\\\evil.example)", "href=\"/")]
    public void Draw_HostileMarkdown_IsHarmless(string markdown, string never) =>
        Assert.DoesNotContain(never, Draw(markdown), StringComparison.OrdinalIgnoreCase);
}
