using SocialGovernance.Data;

namespace SocialGovernance.Web.Acting;

/// <summary>Times in words, in the council's time zone.</summary>
public static class Ago
{
    /// <summary>For how long something has waited: “since today”, “since yesterday”, “for 12 days”.</summary>
    public static string Waiting(DateTime since, DateOnly today) =>
        (today.DayNumber - DateOnly.FromDateTime(CouncilClock.Local(since)).DayNumber) switch
        {
            <= 0 => "since today",
            1 => "since yesterday",
            var days => $"for {days} days",
        };

    public static string Moment(DateTime utc) => $"{CouncilClock.Local(utc):d MMMM yyyy, HH:mm}";

    public static string Day(DateTime utc) => $"{CouncilClock.Local(utc):d MMMM yyyy}";
}
