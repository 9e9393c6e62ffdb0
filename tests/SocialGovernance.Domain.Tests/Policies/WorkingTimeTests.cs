using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Policies;

public class WorkingTimeTests
{
    /// <summary>Closed on Monday 31 May 2027, a bank holiday.</summary>
    static readonly WorkingTime Hours = WorkingTime.Usual with { From = new(9, 0), Until = new(17, 0), Closed = new HashSet<DateOnly> { new(2027, 5, 31) } };

    /// <summary>Edge case 10: on the Friday before a bank-holiday Monday, the rest of the 90 minutes runs on Tuesday.</summary>
    [Theory]
    [InlineData("2027-05-28 16:50", 90, "2027-06-01 10:20")]
    [InlineData("2027-05-28 16:45", 90, "2027-06-01 10:15")]
    [InlineData("2027-05-28 15:00", 90, "2027-05-28 16:30")]
    [InlineData("2027-05-28 15:30", 90, "2027-05-28 17:00")]
    [InlineData("2027-05-29 12:00", 90, "2027-06-01 10:30")]
    [InlineData("2027-05-26 06:00", 90, "2027-05-26 10:30")]
    [InlineData("2027-05-26 18:00", 90, "2027-05-27 10:30")]
    [InlineData("2027-05-26 09:00", 960, "2027-05-27 17:00")]
    public void Add_Minutes_RunOnlyWhilePeopleWork(string from, int minutes, string until) =>
        Assert.Equal(Utc(until), Hours.Add(Utc(from), TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("2027-05-27 10:00", 1, "2027-05-28 10:00")]
    [InlineData("2027-05-28 10:00", 1, "2027-06-01 10:00")]
    [InlineData("2027-05-28 20:00", 1, "2027-06-01 17:00")]
    [InlineData("2027-05-29 03:00", 1, "2027-06-01 09:00")]
    [InlineData("2027-05-28 10:00", 5, "2027-06-07 10:00")]
    public void AddDays_OverWeekendAndHoliday_CountsWorkingDays(string from, int days, string until) =>
        Assert.Equal(Utc(until), Hours.AddDays(Utc(from), days));

    /// <summary>Edge case 9: the clock goes forward on 28 March 2027, in the night to the working day.</summary>
    [Fact]
    public void Add_OverTheClockChange_KeepsTheTimeOnTheWall() =>
        Assert.Equal(new DateTime(2027, 3, 29, 9, 20, 0, DateTimeKind.Utc), Hours.Add(new(2027, 3, 26, 16, 50, 0, DateTimeKind.Utc), TimeSpan.FromMinutes(90)));

    static DateTime Utc(string local) => UkTime.Utc(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", null));
}
