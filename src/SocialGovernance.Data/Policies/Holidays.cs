using System.Globalization;
using System.Text.Json;

namespace SocialGovernance.Data.Policies;

/// <summary>The bank holidays of the United Kingdom's nations, in the form in which the government publishes them: for each nation (as a pack names it), its
/// <c>events</c> with a <c>title</c> and a <c>date</c>.</summary>
static class Holidays
{
    public static IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> Read(PackFiles files, ReadingLog log)
    {
        var none = new Dictionary<string, IReadOnlyList<DateOnly>>();
        if (!files.Texts.TryGetValue(PackFiles.BankHolidays, out var text)) return none;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.EnumerateObject().ToDictionary(nation => nation.Name, nation => (IReadOnlyList<DateOnly>)
                [.. nation.Value.GetProperty("events").EnumerateArray().Select(day => DateOnly.ParseExact(day.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture))]);
        }
        catch (Exception broken) when (broken is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            log.Wrong(PackFiles.BankHolidays, 1, "The bank holidays cannot be read: each nation needs “events”, each with a “title” and a “date” such as “2027-12-27”.");
            return none;
        }
    }
}
