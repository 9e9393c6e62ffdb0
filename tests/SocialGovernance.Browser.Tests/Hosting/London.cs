namespace SocialGovernance.Browser.Tests.Hosting;

/// <summary>The day and time on the council's pages.</summary>
static class London
{
    public static DateTime Now => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Europe/London");
}
