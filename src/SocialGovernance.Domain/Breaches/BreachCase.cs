using SocialGovernance.Domain.Files;
using System.Security.Cryptography;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;

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
    readonly List<CaseFile> files = [];

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

    BreachCase(long policyVersionId, Actor actor, DateTime at)
    {
        (Reference, WrappedKey, PolicyVersionId, State) = (NewReference(), [], policyVersionId, CaseState.Signposted);
        (ReportedAt, ClosedAt, DisposedAt) = (at, at, at);
        Record(BreachAudit.Signposted, actor, at);
    }

    /// <summary>Somebody had a concern that the policy leaves to another body, and was told where to take it (AB-9.2). That it happened is all that is kept: neither who, nor
    /// about whom, nor what.</summary>
    public static BreachCase Signpost(long policyVersionId, Actor actor, DateTime at) => new(policyVersionId, actor, at);

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

    /// <summary>The service that it counts for in figures, as things were when it came in or when it became known whom it is about: no account and nobody who moves afterwards takes it along.</summary>
    public Sealed? ServiceId { get; private set; }
    public IReadOnlyList<CaseHandler> Handlers => handlers;
    public IReadOnlyList<CaseEntry> Entries => entries;
    public IReadOnlyList<CaseFile> Files => files;

    /// <summary>The same for every case: a label goes to places that are not confidential.</summary>
    public override string Label => "A confidential case";

    public bool IsOpen => State is CaseState.Reported or CaseState.Investigating or CaseState.OutcomeDecided or CaseState.UnderAppeal;

    public bool CanChangeSubject => IsOpen && outcomes.Count == 0;

    public void Note(string text, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so nothing can be added to its log.", actor, byHearers: true);
        Require(text, "Write what you want to note.");
        Enter(CaseAct.Noted, text, key, actor, at);
        Record(BreachAudit.Noted, actor, at, ("text", null));
    }

    /// <param name="serviceId">The account's, or of whom it is about; null where neither is known.</param>
    public void CountFor(long? serviceId, CaseKey key) => ServiceId = serviceId is { } known ? key.Seal(known) : null;

    /// <summary>Records whom the case is about; who must not handle it for that reason stops handling it at once.</summary>
    /// <param name="seats">Who may handle it now that this is known.</param>
    /// <param name="serviceId">Where the subject works; it counts where the case has no account of a service.</param>
    public void NameSubject(Person subject, SeatChoice seats, CaseKey key, Actor actor, DateTime at, long? serviceId = null)
    {
        Refuse(CanChangeSubject, "An outcome is recorded, so it can no longer be changed whom this case is about.", actor, byHearers: true);
        if (key.OpenId(SubjectId) == subject.Id) throw RuleBrokenException.Input("The case is already about this person.");
        Name(subject, key);
        if (ServiceId is null || Concern!.AccountId is null) CountFor(serviceId, key);
        Enter(CaseAct.SubjectNamed, subject.Name, key, actor, at);
        Exclude(seats, at);
        Record(BreachAudit.SubjectNamed, actor, at, ("subject", null));
    }

    /// <summary>Whether this person sees the case at all.</summary>
    public bool IsHandledBy(Actor actor) => handlers.Any(handler => handler.IsNow(actor));

    /// <param name="byHearers">Whether a manager who hears it may do this; what decides about somebody they may not.</param>
    void Refuse(bool can, string sentence, Actor actor, bool byHearers = false)
    {
        if (!IsHandledBy(actor)) throw RuleBrokenException.Hidden();
        if (!byHearers && HeardBy.Contains(actor.PersonId)) throw RuleBrokenException.NotAllowed("You hear this as a manager. Give it to those who handle cases: they do that.");
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

public enum CaseState { Reported, Investigating, NoCase, PassedOn, OutcomeDecided, UnderAppeal, Closed, Signposted }
