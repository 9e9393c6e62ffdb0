using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design;

/// <summary>One HTML element under construction. Text is always encoded; only an <see cref="IHtmlContent"/> goes out as it is.</summary>
public sealed class Element(string name, params string?[] classes) : IHtmlContent
{
    static readonly HashSet<string> Void = ["input", "img", "br", "hr"];

    readonly List<KeyValuePair<string, string?>> attributes = [];
    readonly List<object> content = [];

    /// <summary>Null and false leave the attribute out; true writes its name alone.</summary>
    public Element Set(string attribute, object? value)
    {
        if (value is null or false) return this;
        attributes.RemoveAll(a => a.Key.Equals(attribute, StringComparison.OrdinalIgnoreCase));
        attributes.Add(new(attribute, value is true ? null : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)));
        return this;
    }

    public Element Set(IEnumerable<KeyValuePair<string, string?>>? others)
    {
        foreach (var (attribute, value) in others ?? []) Set(attribute, value ?? "");
        return this;
    }

    /// <summary>Adds text, HTML, or sequences of either; nulls are left out.</summary>
    public Element Add(params object?[] items)
    {
        foreach (var item in items)
        {
            if (item is null) continue;
            if (item is IEnumerable<IHtmlContent> several) content.AddRange(several);
            else content.Add(item);
        }
        return this;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write('<');
        writer.Write(name);
        var joined = string.Join(' ', classes.Where(c => !string.IsNullOrWhiteSpace(c)));
        if (joined != "") WriteAttribute(writer, encoder, "class", joined);
        foreach (var (attribute, value) in attributes) WriteAttribute(writer, encoder, attribute, value);
        writer.Write('>');
        if (Void.Contains(name)) return;
        foreach (var item in content)
        {
            if (item is IHtmlContent html) html.WriteTo(writer, encoder);
            else encoder.Encode(writer, item.ToString() ?? "");
        }
        writer.Write("</");
        writer.Write(name);
        writer.Write('>');
    }

    static void WriteAttribute(TextWriter writer, HtmlEncoder encoder, string attribute, string? value)
    {
        writer.Write(' ');
        writer.Write(attribute);
        if (value is null) return;
        writer.Write("=\"");
        encoder.Encode(writer, value);
        writer.Write('"');
    }
}
