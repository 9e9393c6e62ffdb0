namespace SocialGovernance.Domain.Policies;

/// <summary>When people of the council work, in local time: the calendar by which days and hours of working time are counted.</summary>
/// <param name="Closed">Days on which the council is closed: the bank holidays of its nation and its own.</param>
public sealed record WorkingTime(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly Until, IReadOnlySet<DateOnly> Closed, IReadOnlyList<string> Clauses)
{
    public static readonly WorkingTime Usual = new(
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new(9, 0), new(17, 0), new HashSet<DateOnly>(), []);

    public bool IsWorkingDay(DateOnly day) => Days.Contains(day.DayOfWeek) && !Closed.Contains(day);

    /// <summary>The UTC moment that many working days after another: at the same time of day, or when work begins on that day if work had not begun, or
    /// ends if it was over.</summary>
    public DateTime AddDays(DateTime utc, int days)
    {
        var local = UkTime.Local(utc);
        var day = DateOnly.FromDateTime(local);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }
        var time = TimeOnly.FromDateTime(local);
        return UkTime.Utc(day.ToDateTime(time < From ? From : time > Until ? Until : time));
    }

    /// <summary>The UTC moment at which that much working time has gone by: what is left at the end of a day runs on the next working day.</summary>
    public DateTime Add(DateTime utc, TimeSpan time)
    {
        var local = UkTime.Local(utc);
        var day = DateOnly.FromDateTime(local);
        var from = IsWorkingDay(day) ? Later(TimeOnly.FromDateTime(local), From) : Until;
        for (var left = time; ;)
        {
            var rest = from < Until ? Until - from : TimeSpan.Zero;
            if (left <= rest) return UkTime.Utc(day.ToDateTime(from).Add(left));
            left -= rest;
            do day = day.AddDays(1); while (!IsWorkingDay(day));
            from = From;
        }
    }

    static TimeOnly Later(TimeOnly one, TimeOnly other) => one > other ? one : other;
}
