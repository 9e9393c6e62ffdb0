using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Approvals;

/// <summary>What happens to an open stage if nobody answers until a moment. Each happens once.</summary>
public sealed class Deadline
{
    Deadline() { }

    internal Deadline(int number, NoResponseRule rule, Pack pack, RouteContext context)
    {
        (Number, Do, AfterDays, State) = (number, rule.Do, rule.AfterDays, DeadlineState.Ahead);
        if (rule.Role is null) return;
        var role = pack.Role(rule.Role);
        (Duty, RoleTitle, NoDeputies) = (context.DutyOf(role).Key, role.Title, pack.Deputies.NotFor.Contains(role.Key));
    }

    public long Id { get; private set; }

    /// <summary>Its place among those of the stage, from 1.</summary>
    public int Number { get; private set; }
    public NoResponseAct Do { get; private set; }

    /// <summary>Working days since the stage began.</summary>
    public int AfterDays { get; private set; }

    /// <summary>Who is asked too or instead; null for the others.</summary>
    public string? Duty { get; private set; }
    public string? RoleTitle { get; private set; }
    public bool NoDeputies { get; private set; }

    /// <summary>Null until the stage begins.</summary>
    public DateTime? DueAt { get; private set; }
    public DeadlineState State { get; private set; }
    public DateTime? DoneAt { get; private set; }

    public bool IsDue(DateTime at) => State == DeadlineState.Running && DueAt <= at;

    internal Asking? Asks => Duty is null ? null : new(Duty, RoleTitle!, NoDeputies ? WhoseDeputies.OfNobody : WhoseDeputies.OfThoseWhoMay);

    internal void Readdress(Func<string, string> dutyNow)
    {
        if (Duty is { } duty && (State is DeadlineState.Ahead or DeadlineState.Running)) Duty = dutyNow(duty);
    }

    internal void Start(DateTime from, WorkingTime hours) => (DueAt, State) = (hours.AddDays(from, AfterDays), DeadlineState.Running);

    /// <summary>Does what was to happen, on the stage that waits; never an approval.</summary>
    internal void CarryOut(Request request, Stage stage, Office office, DateTime at)
    {
        (DoneAt, State) = (at, DeadlineState.Done);
        var waiting = stage.SignOffs.Where(asked => asked.State == SignOffState.Waiting && asked.Effect != SignOffEffect.Inform).ToList();
        switch (Do)
        {
            case NoResponseAct.Remind:
                foreach (var one in waiting.SelectMany(asked => asked.Addressees).Where(one => one.IsInForce)) one.WorkItem?.Remind(at);
                request.Record(RequestAudit.Reminded, Actor.Portal, at, ("stage", stage.Title));
                break;
            case NoResponseAct.Add:
                foreach (var asked in waiting) asked.AskToo(Asks!, request, office, at);
                request.Record(RequestAudit.AskedToo, Actor.Portal, at, ("stage", stage.Title), ("role", RoleTitle));
                break;
            case NoResponseAct.Replace:
                foreach (var asked in waiting) asked.AskInstead(Asks!, request, office, at);
                request.Record(RequestAudit.AskedInstead, Actor.Portal, at, ("stage", stage.Title), ("role", RoleTitle));
                break;
            case NoResponseAct.Expire:
                request.Expire(stage, at);
                break;
        }
        stage.MarkDue();
    }

    internal void End()
    {
        if (State != DeadlineState.Done) State = DeadlineState.Ended;
    }
}

public enum DeadlineState { Ahead, Running, Done, Ended }
