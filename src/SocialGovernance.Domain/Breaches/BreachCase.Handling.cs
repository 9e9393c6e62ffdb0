using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Breaches;

// Who handles it, and whom it concerns too closely for that.
public sealed partial class BreachCase
{
    readonly List<CaseWitness> witnesses = [];

    public IReadOnlyList<CaseWitness> Witnesses => witnesses;

    /// <summary>Reporter, subject and witnesses: neither they nor their line managers handle it.</summary>
    public IReadOnlyCollection<long> Parties(CaseKey key) =>
        [.. new[] { key.OpenId(Concern!.ReporterId), key.OpenId(SubjectId) }.Concat(witnesses.Select(witness => key.OpenId(witness.PersonId))).OfType<long>().Distinct()];

    /// <summary>Those who said that it concerns them.</summary>
    public IReadOnlyCollection<long> Recused => [.. handlers.Where(handler => handler.IsRecused).Select(handler => handler.PersonId)];

    /// <summary>Managers who hear it now because its reporter went to them.</summary>
    public IReadOnlyCollection<long> HeardBy => [.. handlers.Where(handler => handler is { Until: null, IsHearer: true }).Select(handler => handler.PersonId)];

    /// <summary>Whether it has come to concern somebody since it was given to them: they are a party, or became the line manager of one.</summary>
    public bool Concerns(Actor actor, CaseKey key)
    {
        var parties = Parties(key);
        var subject = key.OpenId(SubjectId);
        return parties.Contains(actor.PersonId)
            || parties.Where(id => !HeardBy.Contains(actor.PersonId) || (id == subject && Concern!.KeepFromManager)).Any(id => actor.CapacityFor(Duty.LineManagerOf(id)) is not null);
    }

    /// <summary>Records somebody who saw it; who must not handle the case for that reason stops handling it at once.</summary>
    public void NameWitness(Person witness, SeatChoice seats, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so no witness can be added.", actor, byHearers: true);
        if (Parties(key).Contains(witness.Id)) throw RuleBrokenException.Input($"{witness.Name} is recorded already as one whom this case concerns.");
        witnesses.Add(new(witness, key));
        Enter(CaseAct.WitnessNamed, witness.Name, key, actor, at);
        Exclude(seats, at);
        Record(BreachAudit.WitnessNamed, actor, at, ("witness", null));
    }

    /// <summary>A handler says that the case concerns them: they stop at once and never handle it again.</summary>
    /// <param name="seats">Without them.</param>
    public void Recuse(string? reason, SeatChoice seats, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so there is nothing left to handle.", actor, byHearers: true);
        Require(reason, "Say why you should not handle this case. Its other handlers read it.");
        if (!handlers.Any(handler => handler.PersonId != actor.PersonId && handler.Holds(seats)) && seats.Able.Count == 0)
            throw new RuleBrokenException("Nobody else could handle this case. Propose one more handler first, then come back.");
        Enter(CaseAct.Recused, reason, key, actor, at);
        foreach (var mine in handlers.Where(handler => handler.PersonId == actor.PersonId)) mine.Recuse(at);
        Exclude(seats, at);
        Record(BreachAudit.Recused, actor, at, ("reason", null));
    }

    /// <summary>Gives it to one more handler; whoever gives it may stop handling it with that.</summary>
    public void HandTo(Person colleague, SeatChoice seats, bool andStop, string? note, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so there is nothing left to handle.", actor);
        if (HandlersNow(seats).Contains(colleague.Id)) throw new RuleBrokenException($"{colleague.Name} handles this case already.");
        var seat = seats.Able.FirstOrDefault(seat => seat.PersonId == colleague.Id) ?? throw RuleBrokenException.Input("Choose somebody from the list.");
        Enter(CaseAct.HandlerJoined, string.IsNullOrWhiteSpace(note) ? colleague.Name : $"{colleague.Name}: {note.Trim()}", key, actor, at);
        Place([seat], at, waits: true);
        if (andStop)
            foreach (var mine in handlers.Where(handler => handler.PersonId == actor.PersonId)) mine.End(at);
        Record(BreachAudit.HandlerJoined, actor, at, ("handler", null));
    }

    /// <summary>A manager who heard it gives it to those who handle cases, and hears no more of it.</summary>
    public void GiveToHandlers(SeatChoice seats, string? note, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen && HeardBy.Contains(actor.PersonId), "This is handled already by those who handle cases.", actor, byHearers: true);
        Enter(CaseAct.Given, note, key, actor, at);
        var now = HandlersNow(seats);
        Seat([.. seats.Best.Where(seat => !now.Contains(seat.PersonId))], at);
        foreach (var hearer in handlers.Where(handler => handler.IsHearer)) hearer.End(at);
        Record(BreachAudit.Given, actor, at, ("note", null));
    }

    /// <summary>Asks others where all who handle it have left, lost the role or are away, so that no case is left with nobody. Whom it has come to concern stops
    /// handling it.</summary>
    public void Cover(SeatChoice seats, DateTime at)
    {
        if (!IsOpen && !HasUnreadAnswers) return;
        var concerned = handlers.Where(handler => handler.Until is null && seats.Concerned.Contains(handler.PersonId)).ToList();
        foreach (var handler in concerned) handler.End(at);
        if (concerned.Count > 0) Record(BreachAudit.Conflicted, Actor.Portal, at);
        if (handlers.Any(handler => handler.IsPresent(seats))) return;
        var now = HandlersNow(seats);
        var others = seats.Best.Where(seat => !now.Contains(seat.PersonId)).ToList();
        if (others.Count == 0) return;
        foreach (var former in handlers.Where(handler => !handler.Holds(seats))) former.End(at);
        Place(others, at, waits: true);
        Record(BreachAudit.Covered, Actor.Portal, at);
    }

    /// <summary>Those who handle it in a role that they still have, or hear it.</summary>
    public IReadOnlyCollection<long> HandlersNow(SeatChoice seats) => [.. handlers.Where(handler => handler.Holds(seats)).Select(handler => handler.PersonId)];

    void Exclude(SeatChoice seats, DateTime at)
    {
        foreach (var handler in handlers.Where(handler => handler.Until is null && seats.Concerned.Contains(handler.PersonId))) handler.End(at);
        if (!handlers.Any(handler => handler.Holds(seats))) Seat(seats.Best, at);
    }

    void Seat(IReadOnlyList<Seat> chosen, DateTime at)
    {
        if (chosen.Count == 0) throw new RuleBrokenException("Everybody who could handle this is concerned by it or absent. Propose one more handler first, then come back.");
        Place(chosen, at, waits: true);
    }

    /// <summary>Whoever handled it in a role that they no longer have handles it in the new one alone.</summary>
    void Place(IReadOnlyList<Seat> chosen, DateTime at, bool waits)
    {
        foreach (var before in handlers.Where(handler => handler.Until is null && chosen.Any(seat => seat.PersonId == handler.PersonId))) before.End(at);
        handlers.AddRange(chosen.Select(seat => new CaseHandler(seat, at, waits)));
    }

    void EndWaiting(DateTime at)
    {
        foreach (var handler in handlers) handler.WorkItem?.Close(at);
    }
}

/// <summary>Who may handle a case as things are.</summary>
/// <param name="Able">Everybody who holds a role for it and whom it does not concern; each once.</param>
/// <param name="Concerned">The parties, their line managers, and who recused.</param>
public sealed record SeatChoice(IReadOnlyList<Seat> Able, IReadOnlySet<long> Concerned)
{
    /// <summary>Those to whom it goes by itself; empty where nobody is left.</summary>
    public IReadOnlyList<Seat> Best => Able.Count == 0 ? [] : CaseHandler.Choose(Able, [], Concerned);

    /// <summary>Everybody whom it does not concern, in each role in which somebody handles it now or could: who has two is here twice.</summary>
    public IReadOnlyList<Seat> Held { get; init; } = Able;

    /// <summary>Managers who hear it and are here.</summary>
    public IReadOnlySet<long> Hearers { get; init; } = new HashSet<long>();

    /// <summary>Whether they still have the role in which they handle it; another role of theirs does not let them read it.</summary>
    public bool Has(long personId, string role) => Held.Any(seat => (seat.PersonId, seat.Role) == (personId, role));

    /// <summary>Whether they have it and are here.</summary>
    public bool HasHere(long personId, string role) => Held.Any(seat => !seat.IsAway && (seat.PersonId, seat.Role) == (personId, role));
}
