using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Approvals;

/// <summary>Sign-offs that are asked at the same time.</summary>
public sealed class Stage
{
    public const int TitleLength = 160;

    readonly List<SignOff> signOffs = [];
    readonly List<Deadline> deadlines = [];

    Stage() => (Key, Title) = ("", "");

    internal Stage(int order, StageRule rule, Pack pack, RouteContext context, Round? last, IReadOnlySet<string> changed)
    {
        (Order, Key, Title, Quorum) = (order, rule.Key, rule.Title, rule.Quorum);
        var rules = rule.SignOffs.Where(context.Asks).ToList();
        signOffs.AddRange(rules.Select(asked => new SignOff(asked, pack, context)));
        deadlines.AddRange(rule.NoResponse.Select((one, index) => new Deadline(index + 1, one, pack, context)));
        NotBefore = rule.NotBefore is null ? null : context.MomentOf(rule.NotBefore);
        foreach (var (signOff, asked) in signOffs.Zip(rules).Where(pair => last is not null && !pair.Second.IsTouchedBy(changed)))
            signOff.CarryOver(last!.SignOffs.FirstOrDefault(earlier => earlier.Key == asked.Key), NotBefore);
    }

    public long Id { get; private set; }
    public int Order { get; private set; }
    public string Key { get; private set; }
    public string Title { get; private set; }
    public Quorum Quorum { get; private set; }

    /// <summary>Before this UTC moment its sign-offs can only be refused or returned; null: at any time.</summary>
    public DateTime? NotBefore { get; private set; }

    /// <summary>When its sign-offs were asked; null: not yet, or they were all carried over.</summary>
    public DateTime? OpenedAt { get; private set; }
    public IReadOnlyList<SignOff> SignOffs => signOffs;

    /// <summary>What happens if nobody answers.</summary>
    public IReadOnlyList<Deadline> Deadlines => deadlines;

    public IEnumerable<Deadline> DueAt(DateTime at) => deadlines.Where(deadline => deadline.IsDue(at)).OrderBy(deadline => deadline.Number);

    public bool AllowsAt(DecisionOutcome outcome, DateTime at) => NotBefore is not { } moment || at >= moment || !outcome.IsFavourable();

    public bool IsOpen => signOffs.Any(signOff => signOff.State == SignOffState.Waiting);

    /// <summary>Those who are only informed do not count: a stage that only tells is complete once they are told.</summary>
    public bool IsComplete
    {
        get
        {
            var counted = signOffs.Where(signOff => signOff.Effect != SignOffEffect.Inform).ToList();
            return counted.Count == 0 || (Quorum == Quorum.All ? counted.All(signOff => signOff.IsMet) : counted.Any(signOff => signOff.IsMet));
        }
    }

    /// <summary>Asks those who have not been asked, tells those who are only told, and closes what is left once it is complete.</summary>
    /// <returns>Whether somebody's answer is still needed.</returns>
    internal bool Open(Request request, Office office, DateTime at)
    {
        foreach (var signOff in signOffs.Where(signOff => !IsComplete || signOff.Effect == SignOffEffect.Inform)) signOff.Open(request, office, at);
        if (IsComplete)
        {
            Stop(at);
            return false;
        }
        if (OpenedAt is null)
        {
            OpenedAt = at;
            foreach (var deadline in deadlines) deadline.Start(NotBefore > at ? NotBefore.Value : at, office.Hours);
        }
        MarkDue();
        return true;
    }

    /// <summary>Whoever is asked now has the stage's first deadline, also those who are asked later: what is late for one is late for all.</summary>
    internal void MarkDue()
    {
        if (deadlines.Min(deadline => deadline.DueAt) is not { } due) return;
        foreach (var asked in signOffs.Where(signOff => signOff.Effect != SignOffEffect.Inform).SelectMany(signOff => signOff.Addressees).Where(one => one.IsInForce)) asked.WorkItem?.DueBy(due);
    }

    internal void Stop(DateTime at, bool expired = false)
    {
        foreach (var signOff in signOffs) signOff.Stop(at, expired);
        foreach (var deadline in deadlines) deadline.End();
    }
}
