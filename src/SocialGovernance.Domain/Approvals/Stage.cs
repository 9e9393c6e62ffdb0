using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Approvals;

/// <summary>Sign-offs that are asked at the same time.</summary>
public sealed class Stage
{
    public const int TitleLength = 160;

    readonly List<SignOff> signOffs = [];

    Stage() => (Key, Title) = ("", "");

    internal Stage(int order, StageRule rule, Pack pack, RouteContext context, Round? last, IReadOnlySet<string> changed)
    {
        (Order, Key, Title, Quorum) = (order, rule.Key, rule.Title, rule.Quorum);
        signOffs.AddRange(rule.SignOffs.Select(asked => new SignOff(asked, pack.Role(asked.Role), context)));
        foreach (var (signOff, asked) in signOffs.Zip(rule.SignOffs).Where(pair => last is not null && !pair.Second.IsTouchedBy(changed)))
            signOff.CarryOver(last!.SignOffs.FirstOrDefault(earlier => earlier.Key == asked.Key));
    }

    public long Id { get; private set; }
    public int Order { get; private set; }
    public string Key { get; private set; }
    public string Title { get; private set; }
    public Quorum Quorum { get; private set; }
    public IReadOnlyList<SignOff> SignOffs => signOffs;

    public bool IsOpen => signOffs.Any(signOff => signOff.State == SignOffState.Waiting);

    /// <summary>Those who are only informed do not count. A stage that asks nobody is complete; the checker refuses such a pack.</summary>
    public bool IsComplete
    {
        get
        {
            var counted = signOffs.Where(signOff => signOff.Effect != SignOffEffect.Inform).ToList();
            return counted.Count == 0 || (Quorum == Quorum.All ? counted.All(signOff => signOff.IsMet) : counted.Any(signOff => signOff.IsMet));
        }
    }

    internal void Open(Request request, DateTime at)
    {
        foreach (var signOff in signOffs) signOff.Open(request, at);
    }

    /// <summary>Closes what is left of an any-of stage once one has signed.</summary>
    internal void Settle(DateTime at)
    {
        if (!IsComplete) return;
        foreach (var signOff in signOffs) signOff.Stop(at);
    }
}
