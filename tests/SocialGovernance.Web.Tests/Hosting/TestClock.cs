namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>A clock that stands still until a test moves it: Monday, 23 November 2026, 10:00 UTC.</summary>
public sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    DateTimeOffset now = Start;

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
