using SocialGovernance.Domain.Recertification;
using SocialGovernance.Web.Design;

namespace SocialGovernance.Web.Recertification;

/// <summary>How far a campaign is: its entries by what became of them. Entries that were passed on count where they are now.</summary>
public sealed record Progress(Bar Bar, int Answered)
{
    static readonly (ReviewItemState State, string Colour)[] order =
    [
        (ReviewItemState.Keep, "#00703c"), (ReviewItemState.Change, "#1d70b8"), (ReviewItemState.Remove, "#4c2c92"), (ReviewItemState.Ended, "#505a5f"),
        (ReviewItemState.NoAnswer, "#d4351c"), (ReviewItemState.Open, "#b1b4b6"),
    ];

    public static Progress Of(IReadOnlyDictionary<ReviewItemState, int> counts) => new(
        new("What became of the entries", "Answer", "Entries", [.. order.Select(one => new BarPart(one.State.InWords(), counts.GetValueOrDefault(one.State), one.Colour))]),
        order.Where(one => one.State != ReviewItemState.Open).Sum(one => counts.GetValueOrDefault(one.State)));
}
