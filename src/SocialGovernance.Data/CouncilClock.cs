namespace SocialGovernance.Data;

/// <summary>Time as people in the council read it. UK councils share one time zone; everything stored is UTC.</summary>
public sealed class CouncilClock(TimeProvider clock)
{
    static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;

    /// <summary>The day in the council's time zone, which around midnight in summer is not the day in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Local(UtcNow));

    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

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
