using System.Globalization;

namespace SocialGovernance.Web.Design;

/// <summary>What somebody typed into the three boxes of a date.</summary>
public sealed record DateParts(string? Day, string? Month, string? Year)
{
    static readonly string[] MonthNames = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat.MonthNames;

    /// <summary>Reads <c>name.Day</c>, <c>name.Month</c> and <c>name.Year</c> from wherever <paramref name="value"/> looks.</summary>
    public static DateParts Read(Func<string, string?> value, string name) =>
        new(value(name + ".Day"), value(name + ".Month"), value(name + ".Year"));

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The date; or null and a sentence about what is wrong with it. An empty date is null with no sentence.</summary>
    /// <param name="what">What the date is, to begin the sentence: "The start date".</param>
    public DateOnly? ToDate(string what, out string? error)
    {
        error = null;
        if (IsEmpty) return null;
        string[] missing = [.. new[] { (Day, "day"), (Month, "month"), (Year, "year") }
            .Where(p => string.IsNullOrWhiteSpace(p.Item1)).Select(p => "a " + p.Item2)];
        if (missing.Length > 0)
        {
            error = $"{what} must include {string.Join(" and ", missing)}.";
            return null;
        }
        if (Number(Year) is >= 1 and < 1000)
        {
            error = $"{what} must have a year of four numbers.";
            return null;
        }
        if (Number(Day) is { } day and >= 1 && MonthNumber() is { } month and >= 1 and <= 12 && Number(Year) is { } year and >= 1000 and <= 9999
            && day <= DateTime.DaysInMonth(year, month)) return new DateOnly(year, month, day);
        error = $"{what} must be a real date.";
        return null;
    }

    /// <summary>People also write "3 March" or "3 Mar".</summary>
    int? MonthNumber()
    {
        if (Number(Month) is { } number) return number;
        var typed = Month!.Trim();
        var index = typed.Length < 3 ? -1 : Array.FindIndex(MonthNames, m => m.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index + 1;
    }

    static int? Number(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
