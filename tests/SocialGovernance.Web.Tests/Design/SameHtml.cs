using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SocialGovernance.Web.Tests.Design;

/// <summary>Writes HTML as a tree in which only what a browser or a screen reader could tell apart differs.</summary>
static partial class SameHtml
{
    public static string Normalise(string html)
    {
        var body = new HtmlParser().ParseDocument("<body>" + html).Body!;
        var text = new StringBuilder();
        foreach (var node in body.ChildNodes) Write(node, 0, text);
        return text.ToString();
    }

    static void Write(INode node, int depth, StringBuilder text)
    {
        var indent = new string(' ', depth * 2);
        if (node is IText words)
        {
            var verbatim = node.Parent is IElement { LocalName: "textarea" or "pre" };
            var content = verbatim ? words.Data : Whitespace().Replace(words.Data, " ").Trim();
            if (content != "") text.Append(indent).Append(content).Append('\n');
            return;
        }
        if (node is not IElement element) return;
        text.Append(indent).Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal))
            text.Append(' ').Append(attribute.Name).Append('=').Append('"').Append(attribute.Name == "class" ? Sorted(attribute.Value) : attribute.Value).Append('"');
        text.Append(">\n");
        foreach (var child in node.ChildNodes) Write(child, depth + 1, text);
    }

    static string Sorted(string classes) => string.Join(' ', classes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
