using System.Globalization;

namespace SocialGovernance.Domain.Imports;

/// <summary>A day as people type it into tables: 03/04/2025 is the third of April, as everywhere in the United Kingdom.</summary>
public sealed record TypedDay(DateOnly? Day, string? Problem)
{
    static readonly CultureInfo english = CultureInfo.GetCultureInfo("en-GB");

    static readonly string[] patterns =
    [
        "yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d/M/yy", "d-M-yy", "d.M.yy", "yyyy/M/d",
        "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "d MMM yy", "MMMM d yyyy", "MMM d yyyy",
    ];

    /// <summary>Nothing typed: no day and no problem.</summary>
    public static TypedDay Read(string text)
    {
        var typed = text.Trim();
        if (typed.Length == 0 || typed is "-" or "n/a" or "N/A") return new(null, null);
        // A time after the day says nothing here.
        var colon = typed.IndexOf(':', StringComparison.Ordinal);
        var date = colon > 0 && typed.LastIndexOfAny([' ', 'T'], colon) is > 0 and var end ? typed[..end] : typed;
        date = date.Replace(",", "", StringComparison.Ordinal).Replace("1st ", "1 ", StringComparison.Ordinal).Replace("2nd ", "2 ", StringComparison.Ordinal)
            .Replace("3rd ", "3 ", StringComparison.Ordinal).Replace("th ", " ", StringComparison.Ordinal).Replace("Sept ", "Sep ", StringComparison.Ordinal);
        foreach (var pattern in patterns)
            if (DateOnly.TryParseExact(date, pattern, english, DateTimeStyles.None, out var day)) return Known(day, typed);
        if (int.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 20_000 and < 80_000)
            return Known(new DateOnly(1899, 12, 30).AddDays(serial), typed);
        var american = DateOnly.TryParseExact(date, ["M/d/yyyy", "M-d-yyyy"], english, DateTimeStyles.None, out _);
        return new(null, american ? $"“{typed}” has no month {date.Split('/', '-')[1]}: write the day before the month, such as 31/12/2024."
            : $"“{typed}” is not a day that can be read. Write it as 03/04/2025 or 2025-04-03, the day before the month.");
    }

    static TypedDay Known(DateOnly day, string typed) =>
        day.Year is < 1990 or > 2100 ? new(null, $"“{typed}” is a day in {day.Year}, which cannot be meant. Correct the year.") : new(day, null);
}
