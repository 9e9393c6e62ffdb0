using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>The fields that this page has drawn, so that the error summary links to each in the order of the page.</summary>
public sealed class PageFields
{
    readonly List<(string Name, string Id, string? Error)> drawn = [];

    public static PageFields Of(ViewContext view)
    {
        var items = view.HttpContext.Items;
        if (items.TryGetValue(typeof(PageFields), out var found)) return (PageFields)found!;
        var fresh = new PageFields();
        items[typeof(PageFields)] = fresh;
        return fresh;
    }

    public void Draw(string name, string id, string? error) => drawn.Add((name, id, error));

    /// <summary>What the fields show as wrong, then what ModelState says of anything that no field shows.</summary>
    public List<ErrorLink> Errors(ModelStateDictionary modelState)
    {
        var shown = drawn.Where(f => f.Error is not null).Select(f => new ErrorLink { Text = f.Error, Href = "#" + f.Id });
        var names = drawn.Select(f => f.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = modelState.Where(entry => !names.Contains(entry.Key)).SelectMany(entry => entry.Value!.Errors)
            .Select(error => new ErrorLink { Text = Sentence(error) });
        return [.. shown.Concat(others).DistinctBy(e => (e.Text, e.Href))];
    }

    public static string Sentence(ModelError error) => string.IsNullOrEmpty(error.ErrorMessage) ? "Enter a value that fits." : error.ErrorMessage;
}
