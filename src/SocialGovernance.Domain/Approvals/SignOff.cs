using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Approvals;

/// <summary>One agreement or opinion that a stage asks for. Frozen is the duty, never the person: who may act is worked out at the act.</summary>
public sealed class SignOff
{
    readonly List<Addressee> addressees = [];

    SignOff() => (Key, Role, RoleTitle, Duty, Asks, Clauses) = ("", "", "", "", "", "");

    internal SignOff(SignOffRule rule, Pack pack, RouteContext context)
    {
        var role = pack.Role(rule.Role);
        (Key, Role, RoleTitle, Effect, Asks) = (rule.Key, role.Key, role.Title, rule.Effect, rule.Asks);
        Clauses = string.Join(", ", rule.Clauses);
        (Duty, NoDeputies) = (context.DutyOf(role).Key, pack.Deputies.NotFor.Contains(role.Key));
        if (rule.FallBack is not null)
        {
            var other = pack.Role(rule.FallBack);
            (FallBackDuty, FallBackTitle, FallBackNoDeputies) = (context.DutyOf(other).Key, other.Title, pack.Deputies.NotFor.Contains(other.Key));
        }
        State = SignOffState.Ahead;
    }

    public const int RoleTitleLength = 200;

    public long Id { get; private set; }
    public string Key { get; private set; }

    /// <summary>Key of a role of the pack, and its title at that time.</summary>
    public string Role { get; private set; }
    public string RoleTitle { get; private set; }

    /// <summary>Key of the <see cref="SocialGovernance.Domain.Duty"/> that the route asks; who may sign follows from the addressees in force.</summary>
    public string Duty { get; private set; }

    /// <summary>Whether the policy lets no deputy take the role over.</summary>
    public bool NoDeputies { get; private set; }

    /// <summary>Who is asked where nobody holds the first; null: it waits visibly.</summary>
    public string? FallBackDuty { get; private set; }
    public string? FallBackTitle { get; private set; }
    public bool FallBackNoDeputies { get; private set; }
    public SignOffEffect Effect { get; private set; }

    /// <summary>What is asked of them, in the pack's words.</summary>
    public string Asks { get; private set; }

    /// <summary>Clauses of the policy that ask for it: “EL-26, EL-40”.</summary>
    public string Clauses { get; private set; }
    public SignOffState State { get; private set; }

    /// <summary>Of whom it was and is asked; none before its stage begins.</summary>
    public IReadOnlyList<Addressee> Addressees => addressees;

    /// <summary>At most one: a unique index holds it.</summary>
    public Decision? Decision { get; private set; }

    /// <summary>Keys of the duties that could be asked when it opens.</summary>
    public IEnumerable<string> CouldAsk => FallBackDuty is null ? [Duty] : [Duty, FallBackDuty];

    public bool IsMet => State is SignOffState.Signed or SignOffState.CarriedOver;

    public IReadOnlyList<DecisionOutcome> Outcomes => Effect switch
    {
        SignOffEffect.Decide => [DecisionOutcome.Approved, DecisionOutcome.Returned, DecisionOutcome.Refused],
        SignOffEffect.Check => [DecisionOutcome.Endorsed, DecisionOutcome.Returned],
        SignOffEffect.Advise => [DecisionOutcome.Advised],
        SignOffEffect.Provision => [DecisionOutcome.Confirmed],
        _ => [],
    };

    public bool Allows(DecisionOutcome outcome) => Outcomes.Contains(outcome);

    internal void Open(Request request, Office office, DateTime at)
    {
        if (State != SignOffState.Ahead) return;
        State = SignOffState.Waiting;
        Address(request, office, at);
    }

    /// <summary>Asks whoever is to be asked as things are: nothing changes where they are asked already, or where others were asked instead.</summary>
    internal bool Address(Request request, Office office, DateTime at)
    {
        if (State != SignOffState.Waiting) return false;
        var (asking, because) = Wanted(request, office);
        var current = addressees.FirstOrDefault(one => one.IsInForce && one.Because != AskedBecause.Escalation);
        if (current is null ? addressees.Count > 0 : (current.Duty, current.Deputies) == (asking.Duty, asking.Deputies)) return false;
        current?.End(at);
        Ask(asking, because, request, at);
        return true;
    }

    /// <summary>Asks afresh after another person took the request over: their own managers, and never themselves.</summary>
    internal void AskAfresh(Request request, Func<string, string> dutyNow, Office office, DateTime at)
    {
        if (State is not (SignOffState.Ahead or SignOffState.Waiting)) return;
        Duty = dutyNow(Duty);
        if (FallBackDuty is not null) FallBackDuty = dutyNow(FallBackDuty);
        if (State == SignOffState.Ahead) return;
        foreach (var one in addressees) one.End(at);
        var (asking, because) = Wanted(request, office);
        Ask(asking, because, request, at);
    }

    /// <summary>Asks others too, because nobody has answered.</summary>
    internal void AskToo(Asking asking, Request request, Office office, DateTime at)
    {
        var possible = Possible(asking, request, office).Asking;
        if (addressees.Any(one => one.IsInForce && one.Duty == possible.Duty)) return;
        Ask(possible, AskedBecause.Escalation, request, at);
    }

    internal void AskInstead(Asking asking, Request request, Office office, DateTime at)
    {
        foreach (var one in addressees) one.End(at);
        Ask(Possible(asking, request, office).Asking, AskedBecause.Escalation, request, at);
    }

    void Ask(Asking asking, AskedBecause because, Request request, DateTime at) => addressees.Add(new(asking, because,
        new(new(asking.Duty), $"{Effect.InWords()} {request.Label} as {asking.RoleTitle}", request.Path, at, request.ApplicantId,
            alsoExcept: request.Concerned, deputies: asking.Deputies), at));

    (Asking Asking, AskedBecause Because) Wanted(Request request, Office office)
    {
        var first = new Asking(Duty, RoleTitle, NoDeputies ? WhoseDeputies.OfNobody : WhoseDeputies.OfThoseWhoMay);
        if (office.HoldersOf(Duty) is not { Count: 0 } || FallBackDuty is null) return Possible(first, request, office);
        var (asking, because) = Possible(new(FallBackDuty, FallBackTitle!, FallBackNoDeputies ? WhoseDeputies.OfNobody : WhoseDeputies.OfThoseWhoMay), request, office);
        return (asking, because == AskedBecause.Route ? AskedBecause.FallBack : because);
    }

    /// <summary>Where only those hold the duty whom the request is about, their deputies are asked, or if they have none, the applicant's manager; but nobody
    /// in place of a role that no deputy takes over.</summary>
    static (Asking Asking, AskedBecause Because) Possible(Asking asking, Request request, Office office)
    {
        if (office.HoldersOf(asking.Duty) is not { Count: > 0 } holders || holders.Any(holder => !request.Concerns(holder.PersonId))
            || asking.Deputies == WhoseDeputies.OfNobody) return (asking, AskedBecause.Route);
        return holders.SelectMany(holder => holder.Deputies).Any(deputy => !request.Concerns(deputy))
            ? (asking with { Deputies = WhoseDeputies.OfAnybody }, AskedBecause.OwnRequest)
            : (new(Domain.Duty.LineManagerOf(request.ApplicantId).Key, $"Line manager, instead of {asking.RoleTitle}".CutTo(RoleTitleLength), WhoseDeputies.OfThoseWhoMay), AskedBecause.OwnRequest);
    }

    internal Decision Take(DecisionOutcome outcome, string? reason, int revision, Actor actor, Standing standing, DateTime at)
    {
        Decision = new(outcome, standing.Addressee.RoleTitle, reason, revision, actor, standing.Capacity, at);
        State = SignOffState.Signed;
        CloseWork(at);
        return Decision;
    }

    /// <summary>Only from one whom the same people were asked: a changed service has another head.</summary>
    /// <param name="notBefore">What was agreed before this moment is asked again: it was about an earlier one.</param>
    internal void CarryOver(SignOff? earlier, DateTime? notBefore)
    {
        if (earlier?.Decision is not { } decision || earlier.Duty != Duty || !decision.Outcome.IsFavourable() || decision.At < notBefore) return;
        Decision = new(decision);
        State = SignOffState.CarriedOver;
    }

    internal void Stop(DateTime at, bool expired = false)
    {
        if (State is not (SignOffState.Ahead or SignOffState.Waiting)) return;
        State = expired && State == SignOffState.Waiting ? SignOffState.Expired : SignOffState.Stopped;
        CloseWork(at);
    }

    void CloseWork(DateTime at)
    {
        foreach (var one in addressees) one.WorkItem?.Close(at);
    }
}

public static class SignOffEffectWords
{
    public static string InWords(this SignOffEffect effect) => effect switch
    {
        SignOffEffect.Decide => "Decide on",
        SignOffEffect.Check => "Look at",
        SignOffEffect.Advise => "Advise on",
        SignOffEffect.Provision => "Carry out",
        _ => "For your information:",
    };
}

public enum SignOffState { Ahead, Waiting, Signed, CarriedOver, Stopped, Expired }
