using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Policies;

/// <summary>Draws Markdown of a policy pack in the portal's own styles. HTML within it is shown as text, and a link leads only to a web page, an
/// address to write to, or a page of the portal.</summary>
public static class MarkdownText
{
    static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();
    static readonly string[] schemes = [Uri.UriSchemeHttps, Uri.UriSchemeHttp, Uri.UriSchemeMailto, "tel"];

    /// <param name="headings">How far headings move down, so that the page keeps its only h1.</param>
    public static IHtmlContent Draw(string markdown, int headings = 1)
    {
        var document = Markdown.Parse(markdown, pipeline);
        foreach (var part in document.Descendants())
        {
            if (part is LinkInline link) link.Url = Tame(link.Url);
            if (part is AutolinkInline { IsEmail: false } auto) auto.Url = Tame(auto.Url);
            if (part is HeadingBlock heading) heading.Level = Math.Min(6, heading.Level + headings);
            if (ClassOf(part) is { } name) part.GetAttributes().AddClass(name);
        }
        return new HtmlString(document.ToHtml(pipeline));
    }

    static string? ClassOf(MarkdownObject part) => part switch
    {
        HeadingBlock { Level: <= 2 } => "govuk-heading-m",
        HeadingBlock => "govuk-heading-s",
        ParagraphBlock => "govuk-body",
        ListBlock list => list.IsOrdered ? "govuk-list govuk-list--number" : "govuk-list govuk-list--bullet",
        LinkInline { IsImage: false } => "govuk-link",
        QuoteBlock => "govuk-inset-text",
        ThematicBreakBlock => "govuk-section-break govuk-section-break--visible",
        Markdig.Extensions.Tables.Table => "govuk-table",
        Markdig.Extensions.Tables.TableRow { IsHeader: true } => "govuk-table__head",
        Markdig.Extensions.Tables.TableCell => "govuk-table__cell",
        _ => null,
    };

    static string Tame(string? url)
    {
        if (url is null || url.Contains('\\', StringComparison.Ordinal)) return "#";
        if (url.StartsWith('#') || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))) return url;
        return Uri.TryCreate(url, UriKind.Absolute, out var absolute) && schemes.Contains(absolute.Scheme) ? url : "#";
    }
}
