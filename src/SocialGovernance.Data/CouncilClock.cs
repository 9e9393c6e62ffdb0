using SocialGovernance.Domain;

namespace SocialGovernance.Data;

/// <summary>Time as people in the council read it. UK councils share one time zone; everything stored is UTC.</summary>
public sealed class CouncilClock(TimeProvider clock)
{
    public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => UkTime.DayOf(UtcNow);

    public static DateTime Local(DateTime utc) => UkTime.Local(utc);

    public static DateTime Utc(DateTime local) => UkTime.Utc(local);
}
