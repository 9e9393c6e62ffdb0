using SocialGovernance.Domain.People;
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
        (Number, Revision, StartedAt, OneVoice) = (number, revision, at, kind.OneVoice);
        stages.AddRange(kind.Route.Where(rule => context.Asks(rule)).Select((rule, index) => new Stage(index + 1, rule, pack, context, last, changed)));
    }

    public long Id { get; private set; }
    public int Number { get; private set; }

    /// <summary>Number of the revision that this round is about.</summary>
    public int Revision { get; private set; }
    public DateTime StartedAt { get; private set; }

    /// <summary>Whether somebody who holds two deciding roles may decide once only.</summary>
    public bool OneVoice { get; private set; }
    public IReadOnlyList<Stage> Stages => stages;

    /// <summary>Keys of the duties that could be asked from now on.</summary>
    public IReadOnlyList<string> CouldAsk => [.. SignOffs.Where(asked => asked.State is SignOffState.Ahead or SignOffState.Waiting).SelectMany(asked => asked.CouldAsk)
        .Concat(stages.SelectMany(stage => stage.Deadlines).Select(deadline => deadline.Duty).OfType<string>()).Distinct()];

    /// <summary>The one that somebody's answer is needed for; null where none is left.</summary>
    public Stage? OpenStage => stages.OrderBy(stage => stage.Order).FirstOrDefault(stage => stage.IsOpen);

    public IEnumerable<SignOff> SignOffs => stages.SelectMany(stage => stage.SignOffs);

    /// <summary>Opens one stage after the other until one is not complete; a stage that only tells is opened and passed.</summary>
    /// <returns>False when no stage is left.</returns>
    internal bool Advance(Request request, Office office, DateTime at)
    {
        foreach (var stage in stages.OrderBy(stage => stage.Order))
        {
            if (stage.Open(request, office, at)) return true;
        }
        return false;
    }

    /// <summary>Another person took the request over: their managers are asked instead of those of the one before, and never themselves.</summary>
    internal void AskAfresh(Request request, long before, Office office, DateTime at)
    {
        string Now(string duty) => duty == Duty.LineManagerOf(before).Key ? Duty.LineManagerOf(request.ApplicantId).Key
            : duty == Duty.SeniorManagerOf(before).Key ? Duty.SeniorManagerOf(request.ApplicantId).Key : duty;
        foreach (var signOff in SignOffs) signOff.AskAfresh(request, Now, office, at);
        OpenStage?.MarkDue();
        foreach (var deadline in stages.SelectMany(stage => stage.Deadlines)) deadline.Readdress(Now);
    }

    internal void Stop(DateTime at, bool expired = false)
    {
        foreach (var stage in stages) stage.Stop(at, expired);
    }
}

/// <summary>What a route is worked out from: whom the roles that follow from posts mean in this request, and which conditions hold.</summary>
/// <param name="Facts">The answers with the <see cref="Policies.Facts"/> about who asks.</param>
/// <param name="Body">Key of the legal body that it is about.</param>
public sealed record RouteContext(long ApplicantId, long? ServiceId, string? Body, Answers Facts)
{
    /// <summary>A stage that is left with nobody to ask is left out.</summary>
    public bool Asks(StageRule stage) => stage.When?.Holds(Facts) != false && stage.SignOffs.Any(Asks);

    public bool Asks(SignOffRule signOff) => signOff.When?.Holds(Facts) != false;

    /// <exception cref="RuleBrokenException">Somebody of a service or legal body is asked, but the request names none.</exception>
    public Duty DutyOf(Role role) => (role.Relation, role.Scope) switch
    {
        (Relation.LineManager, _) => Duty.LineManagerOf(ApplicantId),
        (Relation.SeniorManager, _) => Duty.SeniorManagerOf(ApplicantId),
        (Relation.HeadOfService, _) => Duty.HeadOf(ServiceFor(role)),
        (_, RoleScope.Service) => Duty.Of(role.Key, Scopes.Service(ServiceFor(role))),
        (_, RoleScope.Body) => Duty.Of(role.Key, Scopes.Body(Body
            ?? throw RuleBrokenException.Input($"Say which service or legal body this is for, because its {role.Title} must be asked."))),
        _ => Duty.Of(role.Key),
    };

    long ServiceFor(Role role) => ServiceId ?? throw RuleBrokenException.Input($"Say which service this is for, because its {role.Title} must be asked.");

    /// <summary>The UTC moment that the answer means, which is given in the council's time; of a day, its beginning. Null where it is not answered.</summary>
    public DateTime? MomentOf(string question) => Facts.One(question) switch
    {
        { } given when DateTime.TryParseExact(given, Question.MomentFormat, null, default, out var local) => UkTime.Utc(local),
        { } given when DateOnly.TryParseExact(given, Question.DateFormat, out var day) => UkTime.StartOf(day),
        _ => null,
    };
}
