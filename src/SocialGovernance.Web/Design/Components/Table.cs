using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record TableCell
{
    public string? Text { get; init; }
    public string? Html { get; init; }
    public string? Format { get; init; }
    public string? Classes { get; init; }
    public int? Colspan { get; init; }
    public int? Rowspan { get; init; }
    public Dictionary<string, string?>? Attributes { get; init; }

    /// <summary>Drawn already, in place of <see cref="Text"/> and <see cref="Html"/>.</summary>
    public IHtmlContent? Drawn { get; init; }

    internal Element Render(string element, string block, string? scope) =>
        new Element(element, block, Format is null || scope == "row" ? null : $"{block}--{Format}", Classes)
            .Set("scope", scope).Set("colspan", Colspan).Set("rowspan", Rowspan).Set(Attributes).Add(Drawn ?? Content.Of(Html, Text));
}

public sealed record Table : Component
{
    public string? Caption { get; init; }
    public string? CaptionClasses { get; init; }
    public List<TableCell>? Head { get; init; }
    public List<List<TableCell>?> Rows { get; init; } = [];

    /// <summary>Rows that are drawn already, in place of <see cref="Rows"/>.</summary>
    public IHtmlContent? Body { get; init; }
    public bool FirstCellIsHeader { get; init; }

    protected override IHtmlContent Render() => new Element("table", "govuk-table", Classes).Set(Attributes).Add(
        string.IsNullOrEmpty(Caption) ? null : new Element("caption", "govuk-table__caption", CaptionClasses).Add(Caption),
        Head is null ? null : new Element("thead", "govuk-table__head").Add(
            new Element("tr", "govuk-table__row").Add(Head.Select(cell => cell.Render("th", "govuk-table__header", "col")))),
        new Element("tbody", "govuk-table__body").Add(Body).Add(Rows.OfType<List<TableCell>>().Select(Row)));

    Element Row(List<TableCell> cells) => new Element("tr", "govuk-table__row").Add(cells.Select((cell, i) => i == 0 && FirstCellIsHeader
        ? cell.Render("th", "govuk-table__header", "row")
        : cell.Render("td", "govuk-table__cell", null)));
}
