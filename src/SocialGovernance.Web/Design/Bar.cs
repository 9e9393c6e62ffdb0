namespace SocialGovernance.Web.Design;

/// <summary>Figures that people compare: a bar with the table beside it, which says the same without colour. Drawn by the partial <c>_Bar</c>.</summary>
/// <param name="Caption">What is counted.</param>
public sealed record Bar(string Caption, string Of, string Counted, IReadOnlyList<BarPart> Parts)
{
    public const int Width = 600, Height = 32;

    public int Total => Parts.Sum(part => part.Count);

    /// <summary>Where each part begins, and how wide it is.</summary>
    public IEnumerable<(BarPart Part, int X, int Width)> Drawn()
    {
        var at = 0;
        foreach (var part in Parts)
        {
            yield return (part, at * Width / Math.Max(1, Total), part.Count * Width / Math.Max(1, Total));
            at += part.Count;
        }
    }
}

/// <param name="Colour">Such as <c>#00703c</c>.</param>
public sealed record BarPart(string Title, int Count, string Colour);
