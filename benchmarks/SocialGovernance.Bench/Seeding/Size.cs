namespace SocialGovernance.Bench.Seeding;

/// <summary>How much a database holds. What waits is a team's queue, which grows with the team and not with the years.</summary>
public sealed record Size(string Name, int Grants, int Requests, int Events, int People, int Accounts, int Waiting)
{
    public static readonly Size Small = new("small", 1_000, 200, 1_000, 2_000, 100, 40);
    public static readonly Size Large = new("large", 1_000_000, 200_000, 1_000_000, 20_000, 10_000, 400);
    public static readonly Size Huge = Large with { Name = "huge", Events = 10_000_000 };

    /// <summary>People who have access or have done anything, and accounts that somebody has access to. Each has as much in every size: what grows is the council and its years,
    /// not what one page shows.</summary>
    public int Busy => Math.Min(People, Grants / 50);
    public int Used => Math.Min(Accounts, Grants / 100);
}
