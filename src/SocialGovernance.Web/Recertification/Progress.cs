using SocialGovernance.Domain.Recertification;

namespace SocialGovernance.Web.Recertification;

/// <summary>How far a campaign is: its entries by what became of them. Entries that were passed on count where they are now.</summary>
public sealed record Progress(IReadOnlyList<Part> Parts)
{
    public const int Width = 600, Height = 32;

    static readonly (ReviewItemState State, string Colour)[] order =
    [
        (ReviewItemState.Keep, "#00703c"), (ReviewItemState.Change, "#1d70b8"), (ReviewItemState.Remove, "#4c2c92"), (ReviewItemState.Ended, "#505a5f"),
        (ReviewItemState.NoAnswer, "#d4351c"), (ReviewItemState.Open, "#b1b4b6"),
    ];

    public int Total => Parts.Sum(part => part.Count);

    public int Answered => Parts.Where(part => part.State != ReviewItemState.Open).Sum(part => part.Count);

    public static Progress Of(IReadOnlyDictionary<ReviewItemState, int> counts)
    {
        var (total, at) = (Math.Max(1, order.Sum(one => counts.GetValueOrDefault(one.State))), 0);
        var parts = new List<Part>();
        foreach (var (state, colour) in order)
        {
            var count = counts.GetValueOrDefault(state);
            parts.Add(new(state, count, colour, at * Width / total, count * Width / total));
            at += count;
        }
        return new(parts);
    }
}

/// <param name="X">Where it begins in the picture.</param>
public sealed record Part(ReviewItemState State, int Count, string Colour, int X, int Width);
