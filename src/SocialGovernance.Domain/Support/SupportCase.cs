using System.Security.Cryptography;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Support;

/// <summary>Somebody is targeted because of their work (AB-8.4 to AB-8.7). Visible to those who handle it and nobody else; whatever tells about the person is sealed.
/// It is looked at, the council says what it will do, the person is told, and asked again and again how they are; before they are told it cannot end.</summary>
public sealed partial class SupportCase : Aggregate
{
    public const int ReferenceLength = 12;

    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    readonly List<SupportHandler> handlers = [];
    readonly List<SupportEntry> entries = [];

    SupportCase() => (Reference, WrappedKey) = ("", []);

    /// <param name="seats">Who may handle it; never the person themselves.</param>
    /// <param name="contactBy">By when somebody asks the person how they are.</param>
    public SupportCase(SupportRequest asked, Person person, IReadOnlyList<ReceivedFile> received, IReadOnlyList<Seat> seats, long policyVersionId, DateOnly contactBy,
        CaseKey key, byte[] wrappedKey, Actor actor, DateTime at)
    {
        if (seats.Count == 0 || seats.Any(seat => seat.PersonId == person.Id)) throw new InvalidOperationException("A support case needs handlers other than the person.");
        (Reference, WrappedKey, PolicyVersionId, OpenedAt, NextContactOn) = ($"SU-{Random()}-{Random()}", wrappedKey, policyVersionId, at, contactBy);
        (PersonId, PersonName, OpenerName) = (key.Seal(person.Id), key.Seal(person.Name), key.Seal(actor.Name));
        (What, Where, AccountId) = (key.Seal(asked.What), key.Seal(asked.Where), asked.AccountId is { } account ? key.Seal(account) : null);
        Receive(received, actor, key, at);
        handlers.AddRange(seats.Select(seat => new SupportHandler(seat, at)));
        Record(SupportAudit.Opened, actor, at);
    }

    public string Reference { get; private set; }
    public SupportState State { get; private set; }
    public long PolicyVersionId { get; private set; }
    public byte[] WrappedKey { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>This and what follows is there until the case is disposed of.</summary>
    public Sealed? PersonId { get; private set; }
    public Sealed? PersonName { get; private set; }
    public Sealed? OpenerName { get; private set; }

    /// <summary>What was received: posts, messages, calls.</summary>
    public Sealed? What { get; private set; }

    /// <summary>An account's label at that time, or where else.</summary>
    public Sealed? Where { get; private set; }
    public Sealed? AccountId { get; private set; }

    /// <summary>What it does to the person, to the council's good name, and how great the danger is.</summary>
    public Sealed? Impact { get; private set; }
    public Sealed? Reputation { get; private set; }
    public Sealed? Risk { get; private set; }

    /// <summary>What the council will do.</summary>
    public Sealed? Plan { get; private set; }

    /// <summary>Whether legal action was considered (AB-8.5); null before there is a plan.</summary>
    public bool? LegalActionConsidered { get; private set; }

    /// <summary>The day on which the person was told what the council will do.</summary>
    public DateOnly? ToldOn { get; private set; }

    /// <summary>The day on which a person who is not satisfied was told what they can do themselves.</summary>
    public DateOnly? OptionsToldOn { get; private set; }

    /// <summary>The day on which the person agreed that the police are told.</summary>
    public DateOnly? PoliceAgreedOn { get; private set; }

    /// <summary>By then somebody asks again how the person is; null once it is closed.</summary>
    public DateOnly? NextContactOn { get; private set; }
    public IReadOnlyList<SupportHandler> Handlers => handlers;
    public IReadOnlyList<SupportEntry> Entries => entries;

    public override string Label => "A confidential support case";

    public bool IsOpen => State != SupportState.Closed;

    public bool CanTell => IsOpen && Plan is not null;

    public bool WasTold => ToldOn is not null;

    public void Assess(string impact, string reputation, string risk, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, Closed, actor);
        (Impact, Reputation, Risk) = (key.Seal(impact), key.Seal(reputation), key.Seal(risk));
        if (State == SupportState.Opened) State = SupportState.Assessed;
        Enter(SupportAct.Assessed, $"{impact}\n{reputation}\n{risk}", null, key, actor, at);
        Record(SupportAudit.Assessed, actor, at, ("risk", null));
    }

    /// <summary>A new plan has to be told to the person again.</summary>
    public void Decide(string plan, bool legalActionConsidered, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen && Risk is not null, "Say first what it does to the person and how great the danger is.", actor);
        (Plan, LegalActionConsidered, ToldOn, State) = (key.Seal(plan), legalActionConsidered, null, SupportState.Assessed);
        Enter(SupportAct.Planned, plan, null, key, actor, at);
        Record(SupportAudit.Planned, actor, at, ("plan", null));
    }

    /// <summary>From now on the person reads it on a page of their own as well.</summary>
    /// <param name="bucket">By which the person finds it without opening every case.</param>
    public void Tell(DateOnly on, string how, int bucket, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanTell, "Write down first what the council will do.", actor);
        (ToldOn, State, ToldPlan, Bucket, ReadAt) = (NotLater(on, at), SupportState.Advised, Plan, bucket, null);
        Enter(SupportAct.Told, how, on, key, actor, at);
        TellPerson(key);
        Record(SupportAudit.Told, actor, at, ("how", null));
    }

    /// <param name="options">What they can do themselves, as the policy says it.</param>
    public void TellOptions(DateOnly on, string how, string options, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen && WasTold, "Tell the person first what the council will do.", actor);
        (OptionsToldOn, ToldOptions, ReadAt) = (NotLater(on, at), key.Seal(options), null);
        Enter(SupportAct.OptionsTold, $"{how}\n{options}", on, key, actor, at);
        TellPerson(key);
        Record(SupportAudit.OptionsTold, actor, at, ("how", null));
    }

    public void Contact(DateOnly on, string note, DateOnly next, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, Closed, actor);
        NotLater(on, at);
        NextContactOn = next;
        Enter(SupportAct.Contacted, note, on, key, actor, at);
        Record(SupportAudit.Contacted, actor, at, ("note", null));
    }

    /// <summary>Only with the person's consent.</summary>
    public void GoToPolice(bool agreed, DateOnly on, string note, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, Closed, actor);
        if (!agreed) throw RuleBrokenException.Input("The police are told only if the person agrees. Ask them first.");
        PoliceAgreedOn = NotLater(on, at);
        Enter(SupportAct.Police, note, on, key, actor, at);
        Record(SupportAudit.Police, actor, at, ("note", null));
    }

    public void Close(string reason, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, Closed, actor);
        if (!WasTold) throw new RuleBrokenException("This support case cannot be closed before the person has been told what the council will do.");
        if (HasUnreadAnswers) throw new RuleBrokenException("The person has answered. Read it first, and say that you did.");
        if (OptionsToldOn is null && IsDissatisfied(key)) throw new RuleBrokenException("The person is not satisfied. Tell them first what they can do themselves.");
        (State, ClosedAt, NextContactOn) = (SupportState.Closed, at, null);
        Enter(SupportAct.Closed, reason, null, key, actor, at);
        foreach (var handler in handlers) handler.WorkItem?.Close(at);
        Record(SupportAudit.Closed, actor, at, ("reason", null));
    }

    /// <summary>Asks those who handle it to ask the person how they are, and others where none of them can any more. Whom it has come to concern stops handling it.</summary>
    public void Remind(SeatChoice seats, DateOnly today, DateTime at)
    {
        if (!IsOpen && !HasUnreadAnswers) return;
        EndConcerned(seats, at);
        if (!handlers.Any(handler => handler.IsPresent(seats))) Cover(seats, at);
        var due = IsOpen && NextContactOn <= today ? handlers.Where(handler => handler.Holds(seats) && handler.WorkItem is not { IsOpen: true }).ToList() : [];
        if (due.Count == 0) return;
        foreach (var handler in due) handler.AskAgain(at);
        Record(SupportAudit.Reminded, Actor.Portal, at);
    }

    /// <summary>Whether it is about the actor, or has come to concern them since it was given to them: they became the person's line manager, or act for one.</summary>
    public bool Concerns(Actor actor, CaseKey key) => key.OpenId(PersonId) is { } person && (person == actor.PersonId || actor.CapacityFor(Duty.LineManagerOf(person)) is not null);

    void EndConcerned(SeatChoice seats, DateTime at)
    {
        var concerned = handlers.Where(handler => handler.Until is null && seats.Concerned.Contains(handler.PersonId)).ToList();
        foreach (var handler in concerned) handler.End(at);
        if (concerned.Count > 0) Record(SupportAudit.Conflicted, Actor.Portal, at);
    }

    void Cover(SeatChoice seats, DateTime at)
    {
        var now = handlers.Where(handler => handler.Holds(seats)).Select(handler => handler.PersonId).ToList();
        var others = seats.Best.Where(seat => !now.Contains(seat.PersonId)).ToList();
        if (others.Count == 0) return;
        foreach (var former in handlers.Where(handler => !handler.Holds(seats))) former.End(at);
        handlers.AddRange(others.Select(seat => new SupportHandler(seat, at)));
        Record(SupportAudit.Covered, Actor.Portal, at);
    }

    public bool IsHandledBy(Actor actor) => handlers.Any(handler => handler.IsNow(actor));

    const string Closed = "This support case is closed.";

    void Refuse(bool can, string sentence, Actor actor)
    {
        if (!IsHandledBy(actor)) throw RuleBrokenException.Hidden();
        if (!can) throw new RuleBrokenException(IsOpen ? sentence : Closed);
    }

    void Enter(SupportAct act, string text, DateOnly? on, CaseKey key, Actor actor, DateTime at)
    {
        entries.Add(new(act, key.Seal(text), on, actor.PersonId, at));
        if (!HasUnreadAnswers)
            foreach (var handler in handlers) handler.WorkItem?.Close(at);
    }

    static DateOnly NotLater(DateOnly on, DateTime at) => on <= UkTime.DayOf(at) ? on : throw RuleBrokenException.Input("The day cannot be in the future.");

    static string Random() => RandomNumberGenerator.GetString(Alphabet, 4);
}

public enum SupportState { Opened, Assessed, Advised, Closed }

/// <summary>What somebody asks support for, in plain words, for as long as it takes to seal it.</summary>
public sealed record SupportRequest(string What, string Where, long? AccountId);
