namespace SocialGovernance.Domain;

/// <summary>Days and hours as people in a UK council read them. Everything stored is UTC.</summary>
public static class UkTime
{
    static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>The day in the council's time zone, which around midnight in summer is not the day in UTC.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>The UTC moment at which the day begins; it ends where the next begins.</summary>
    public static DateTime StartOf(DateOnly day) => Utc(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The UTC moment of a local time; where the clock goes back, the first of the two, and in the hour that does not exist, the hour after.</summary>
    public static DateTime Utc(DateTime local)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(unspecified)) unspecified = unspecified.AddHours(1);
        return zone.IsAmbiguousTime(unspecified)
            ? DateTime.SpecifyKind(unspecified - zone.GetAmbiguousTimeOffsets(unspecified).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(unspecified, zone);
    }
}
