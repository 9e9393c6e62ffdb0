using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SocialGovernance.Web.Acting;

/// <summary>The last row of a page of a list in order of time: the next page begins after it. Written as ticks and id, so that it is the same in every
/// address and language.</summary>
public readonly record struct PageKey(DateTime At, long Id) : IParsable<PageKey>
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}-{Id}");

    public static PageKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException("This is not where a page begins.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PageKey result)
    {
        result = default;
        if (s?.Split('-') is not [var ticks, var id] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row) || time > DateTime.MaxValue.Ticks) return false;
        result = new(new(time, DateTimeKind.Utc), row);
        return true;
    }
}
