using SocialGovernance.Domain.Files;
using System.Security.Cryptography;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

/// <summary>A concern and what became of it: visible to its handlers and nobody else. Everything that tells about a person or an event is
/// <see cref="Sealed"/>; in the clear are the reference, the state, times, handlers and sizes.</summary>
public sealed partial class BreachCase : Aggregate
{
    public const int ReferenceLength = 12;

    /// <summary>Without letters that look like digits.</summary>
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    readonly List<CaseHandler> handlers = [];
    readonly List<CaseEntry> entries = [];
    readonly List<CaseOutcome> outcomes = [];
    readonly List<CaseFile> files = [];
    readonly List<CaseOrder> orders = [];

    BreachCase() => (Reference, WrappedKey) = ("", []);

    /// <param name="subject">Whom it is about, where the directory knows them.</param>
    /// <param name="wrappedKey">The key as it may be stored.</param>
    public BreachCase(ConcernReport report, Person? subject, IEnumerable<ReceivedFile> received, IReadOnlyList<Seat> seats, long policyVersionId,
        CaseKey key, byte[] wrappedKey, Actor actor, DateTime at)
    {
        (Reference, WrappedKey, PolicyVersionId, State, ReportedAt) = (NewReference(), wrappedKey, policyVersionId, CaseState.Reported, at);
        Concern = new(report, key);
        Name(subject, key);
        files.AddRange(received.Select(file => new CaseFile(file, report.ReporterId, report.ReporterName, key, at)));
        if (files.Count > CaseFile.MaxCount) throw RuleBrokenException.Input($"You can send {CaseFile.MaxCount} files or fewer.");
        if (seats.Count == 0 || seats.Any(seat => seat.PersonId == report.ReporterId)) throw new InvalidOperationException("A case needs handlers whom it does not concern.");
        Seat(seats, at);
        Record(BreachAudit.Reported, actor, at);
    }

    /// <summary>Random, so that it tells neither how many there are nor which came before.</summary>
    public string Reference { get; private set; }
    public CaseState State { get; private set; }
    public long PolicyVersionId { get; private set; }
    public byte[] WrappedKey { get; private set; }
    public DateTime ReportedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public Concern? Concern { get; private set; }

    /// <summary>Whom the case is about, once the directory's person is known.</summary>
    public Sealed? SubjectId { get; private set; }
    public Sealed? SubjectName { get; private set; }
    public IReadOnlyList<CaseHandler> Handlers => handlers;
    public IReadOnlyList<CaseEntry> Entries => entries;
    public IReadOnlyList<CaseOutcome> Outcomes => outcomes;
    public IReadOnlyList<CaseFile> Files => files;
    public IReadOnlyList<CaseOrder> Orders => orders;

    /// <summary>The same for every case: a label goes to places that are not confidential.</summary>
    public override string Label => "A confidential case";

    public bool CanBeTriaged => State == CaseState.Reported;

    public bool IsOpen => State is CaseState.Reported or CaseState.Investigating or CaseState.OutcomeDecided;

    public bool CanBeDecided => State is CaseState.Investigating or CaseState.OutcomeDecided;

    public bool CanBeClosed => State == CaseState.OutcomeDecided;

    public bool CanChangeSubject => IsOpen && outcomes.Count == 0;

    public void TakeUp(string? note, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanBeTriaged, "Somebody has already looked at this concern.", actor);
        (State, _) = (CaseState.Investigating, Enter(CaseAct.TakenUp, note, key, actor, at));
        EndWaiting(at);
        Record(BreachAudit.TakenUp, actor, at, ("note", null));
    }

    public void FindNoCase(string reason, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanBeTriaged, "Somebody has already looked at this concern.", actor);
        Require(reason, "Say why this is no case.");
        (State, ClosedAt, _) = (CaseState.NoCase, at, Enter(CaseAct.NoCase, reason, key, actor, at));
        EndWaiting(at);
        Record(BreachAudit.NoCase, actor, at, ("reason", null));
    }

    public void Note(string text, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so nothing can be added to its log.", actor);
        Require(text, "Write what you want to note.");
        Enter(CaseAct.Noted, text, key, actor, at);
        Record(BreachAudit.Noted, actor, at, ("text", null));
    }

    /// <summary>Records whom the case is about; who must not handle it for that reason stops handling it at once.</summary>
    /// <param name="seats">Who may handle it now that this is known.</param>
    public void NameSubject(Person subject, SeatChoice seats, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanChangeSubject, "An outcome is recorded, so it can no longer be changed whom this case is about.", actor);
        if (key.OpenId(SubjectId) == subject.Id) throw RuleBrokenException.Input("The case is already about this person.");
        Name(subject, key);
        Enter(CaseAct.SubjectNamed, subject.Name, key, actor, at);
        Exclude(seats, at);
        Record(BreachAudit.SubjectNamed, actor, at, ("subject", null));
    }

    /// <param name="personType">The subject's, from the directory; null where nobody there is known to be the subject.</param>
    /// <param name="given">Orders to end entries of the subject, for an outcome that withdraws access; they are given here.</param>
    /// <param name="keeperRole">Carries the orders out.</param>
    public void Decide(OutcomeRule rule, string? personType, string reason, IReadOnlyList<AccessOrder> given, string keeperRole,
        CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanBeDecided, "An outcome can be recorded only while a case is being investigated.", actor);
        Require(reason, "Give the reason for this outcome.");
        if (!rule.IsFor(personType)) throw RuleBrokenException.Input($"“{rule.Title}” is not for a person of this kind.");
        if (!rule.WithdrawsAccess && outcomes.Any(outcome => key.Open(outcome.Rule) == rule.Key)) throw new RuleBrokenException("This outcome is already recorded.");
        if (rule.WithdrawsAccess && SubjectId is null) throw RuleBrokenException.Input("Record first whom the case is about: otherwise no access can be withdrawn.");
        if (rule.WithdrawsAccess && given.Count == 0) throw RuleBrokenException.Input("Choose which access ends.");
        if (!rule.WithdrawsAccess && given.Count > 0) throw RuleBrokenException.Input($"“{rule.Title}” ends no access. Record the withdrawal as an outcome of its own.");
        if (given.Any(order => order.PersonId != key.OpenId(SubjectId))) throw RuleBrokenException.Hidden();

        outcomes.Add(new(key.Seal(rule.Key), key.Seal(reason), actor.PersonId, at));
        foreach (var order in given) order.Give(keeperRole, at);
        orders.AddRange(given.Select(order => new CaseOrder(order)));
        (State, _) = (CaseState.OutcomeDecided, Enter(CaseAct.Decided, rule.Title, key, actor, at));
        Record(BreachAudit.Decided, actor, at, ("outcome", null), ("reason", null));
    }

    public void Close(string text, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanBeClosed, State == CaseState.Closed ? "This case is already closed." : "A case can be closed once its outcome is recorded.", actor);
        Require(text, "Say what was done before the case is closed.");
        (State, ClosedAt, _) = (CaseState.Closed, at, Enter(CaseAct.Closed, text, key, actor, at));
        EndWaiting(at);
        Record(BreachAudit.Closed, actor, at, ("text", null));
    }

    /// <summary>Whether this person sees the case at all.</summary>
    public bool IsHandledBy(Actor actor) => handlers.Any(handler => handler.IsNow(actor));

    void Refuse(bool can, string sentence, Actor actor)
    {
        if (!IsHandledBy(actor)) throw RuleBrokenException.Hidden();
        if (!can) throw new RuleBrokenException(sentence);
    }

    static void Require(string? text, string sentence)
    {
        if (string.IsNullOrWhiteSpace(text)) throw RuleBrokenException.Input(sentence);
    }

    CaseEntry Enter(CaseAct act, string? text, CaseKey key, Actor actor, DateTime at)
    {
        var entry = new CaseEntry(act, key.Seal(string.IsNullOrWhiteSpace(text) ? null : text), actor.PersonId, at);
        entries.Add(entry);
        if (!HasUnreadAnswers)
            foreach (var handler in handlers.Where(handler => handler.PersonId == actor.PersonId)) handler.WorkItem?.Close(at);
        return entry;
    }

    void Name(Person? subject, CaseKey key)
    {
        if (subject is not null) (SubjectId, SubjectName) = (key.Seal(subject.Id), key.Seal(subject.Name));
    }

    static string NewReference() => $"CN-{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}";
}

public enum CaseState { Reported, Investigating, NoCase, OutcomeDecided, Closed }
