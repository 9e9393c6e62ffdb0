using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Approvals;

/// <summary>One way through the route, for one revision. Its stages are worked out afresh from the pack's rules; sign-offs that the change does not
/// touch carry their decision over.</summary>
public sealed class Round
{
    readonly List<Stage> stages = [];

    Round() { }

    internal Round(int number, int revision, Pack pack, RequestKind kind, RouteContext context, Round? last, IReadOnlySet<string> changed, DateTime at)
    {
        (Number, Revision, StartedAt) = (number, revision, at);
        stages.AddRange(kind.Route.Select((rule, index) => new Stage(index + 1, rule, pack, context, last, changed)));
    }

    public long Id { get; private set; }
    public int Number { get; private set; }

    /// <summary>Number of the revision that this round is about.</summary>
    public int Revision { get; private set; }
    public DateTime StartedAt { get; private set; }
    public IReadOnlyList<Stage> Stages => stages;

    public IEnumerable<SignOff> SignOffs => stages.SelectMany(stage => stage.SignOffs);

    /// <summary>Opens the next stage if the one before is complete.</summary>
    /// <returns>False when no stage is left.</returns>
    internal bool Advance(Request request, DateTime at)
    {
        foreach (var stage in stages.OrderBy(stage => stage.Order))
        {
            stage.Settle(at);
            if (stage.IsComplete) continue;
            stage.Open(request, at);
            return true;
        }
        return false;
    }

    internal void Stop(DateTime at)
    {
        foreach (var signOff in SignOffs) signOff.Stop(at);
    }
}

/// <summary>Whom the roles that follow from posts mean in this request.</summary>
public sealed record RouteContext(long ApplicantId, long? ServiceId)
{
    /// <exception cref="RuleBrokenException">The head of a service is asked, but the request names no service.</exception>
    public Duty DutyOf(Role role) => role.Relation switch
    {
        Relation.LineManager => Duty.LineManagerOf(ApplicantId),
        Relation.HeadOfService => Duty.HeadOf(ServiceId
            ?? throw RuleBrokenException.Input($"Say which service this is for, because its {role.Title} must be asked.")),
        _ => Duty.Of(role.Key),
    };
}
