using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.StaffDirectory;

/// <summary>With this the council's staff directory shows that it is the one to tell who is here (SCIM). It is shown once; only its hash is kept.</summary>
public sealed class DirectoryKey : Aggregate
{
    public const int NameLength = 80;
    public const int HashLength = 64;

    /// <summary>In days; nobody remembers where a key is that is older.</summary>
    public const int LongestDays = 730;

    DirectoryKey() => (Name, KeyHash) = ("", "");

    /// <param name="until">The last day on which it works.</param>
    public DirectoryKey(string name, string keyHash, DateOnly until, Actor actor, DateTime at)
    {
        if (!actor.May(Permissions.MaintainPeople)) throw RuleBrokenException.Hidden();
        var today = UkTime.DayOf(at);
        if (until <= today) throw RuleBrokenException.Input("The last day must be in the future.");
        if (until.DayNumber - today.DayNumber > LongestDays) throw RuleBrokenException.Input("A key works for two years at most. Choose an earlier last day.");
        (Name, KeyHash, Until, MadeAt) = (name, keyHash, until, at);
        Record(StaffDirectoryAudit.KeyMade, actor, at, ("until", $"{until:d MMMM yyyy}"));
    }

    public string Name { get; private set; }
    public string KeyHash { get; private set; }
    public DateTime MadeAt { get; private set; }
    public DateOnly Until { get; private set; }

    /// <summary>Written at most every five minutes.</summary>
    public DateTime? LastUsedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>At how many days before the end administrators were warned last.</summary>
    public int? WarnedDays { get; private set; }

    public override string Label => Name;

    public bool IsInForce(DateOnly today) => EndedAt is null && today <= Until;

    /// <summary>Who acts when the key is used.</summary>
    public Actor Actor => Actor.Portal with { Name = $"The staff directory ({Name})" };

    public void End(Actor actor, DateTime at)
    {
        if (!actor.May(Permissions.MaintainPeople)) throw RuleBrokenException.Hidden();
        if (EndedAt is not null) throw new RuleBrokenException("This key has been ended already.");
        EndedAt = at;
        Record(StaffDirectoryAudit.KeyEnded, actor, at);
    }

    public int? WarningDue(DateOnly today) => EndedAt is null ? Expiry.WarningDue(Until, today, WarnedDays) : null;

    public void Warned(int days)
    {
        WarnedDays = days;
        BumpVersion();
    }
}

/// <summary>When to say that a secret is about to end: 60, 30 and 7 days before, each once; where several are due, the last of them alone.</summary>
public static class Expiry
{
    static readonly int[] days = [7, 30, 60];

    public static int? WarningDue(DateOnly until, DateOnly today, int? warned)
    {
        var left = until.DayNumber - today.DayNumber;
        if (left < 0) return null;
        var due = days.FirstOrDefault(step => left <= step);
        return due != 0 && (warned is null || warned > due) ? due : null;
    }
}
