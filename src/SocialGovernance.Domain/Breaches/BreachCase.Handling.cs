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

    /// <summary>Those who handle it now, in whatever role.</summary>
    public IReadOnlyCollection<long> HandledBy => [.. handlers.Where(handler => handler.Until is null).Select(handler => handler.PersonId)];

    /// <summary>Records somebody who saw it; who must not handle the case for that reason stops handling it at once.</summary>
    public void NameWitness(Person witness, SeatChoice seats, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so no witness can be added.", actor);
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
        Refuse(IsOpen, "This case is closed, so there is nothing left to handle.", actor);
        Require(reason, "Say why you should not handle this case. Its other handlers read it.");
        if (HandledBy.All(id => id == actor.PersonId) && seats.Able.Count == 0)
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
        if (HandledBy.Contains(colleague.Id)) throw new RuleBrokenException($"{colleague.Name} handles this case already.");
        var seat = seats.Able.FirstOrDefault(seat => seat.PersonId == colleague.Id) ?? throw RuleBrokenException.Input("Choose somebody from the list.");
        Enter(CaseAct.HandlerJoined, string.IsNullOrWhiteSpace(note) ? colleague.Name : $"{colleague.Name}: {note.Trim()}", key, actor, at);
        handlers.Add(new(seat, at, waits: true));
        if (andStop)
            foreach (var mine in handlers.Where(handler => handler.PersonId == actor.PersonId)) mine.End(at);
        Record(BreachAudit.HandlerJoined, actor, at, ("handler", null));
    }

    /// <summary>Asks others where all who handle it have left, lost the role or are away, so that no case is left with nobody.</summary>
    public void Cover(SeatChoice seats, DateTime at)
    {
        if (!IsOpen || seats.Able.Any(seat => !seat.IsAway && HandledBy.Contains(seat.PersonId))) return;
        var others = seats.Best.Where(seat => !HandledBy.Contains(seat.PersonId)).ToList();
        if (others.Count == 0) return;
        handlers.AddRange(others.Select(seat => new CaseHandler(seat, at, waits: true)));
        Record(BreachAudit.Covered, Actor.Portal, at);
    }

    void Exclude(SeatChoice seats, DateTime at)
    {
        foreach (var handler in handlers.Where(handler => handler.Until is null && seats.Concerned.Contains(handler.PersonId))) handler.End(at);
        if (handlers.All(handler => handler.Until is not null)) Seat(seats.Best, at);
    }

    void Seat(IReadOnlyList<Seat> chosen, DateTime at)
    {
        if (chosen.Count == 0) throw new RuleBrokenException("Everybody who could handle this is concerned by it or absent. Propose one more handler first, then come back.");
        handlers.AddRange(chosen.Select(seat => new CaseHandler(seat, at, waits: true)));
    }

    void EndWaiting(DateTime at)
    {
        foreach (var handler in handlers) handler.WorkItem?.Close(at);
    }
}

/// <summary>Who may handle a case as things are.</summary>
/// <param name="Able">Everybody who holds a role for it and whom it does not concern.</param>
/// <param name="Concerned">The parties, their line managers, and who recused.</param>
public sealed record SeatChoice(IReadOnlyList<Seat> Able, IReadOnlySet<long> Concerned)
{
    /// <summary>Those to whom it goes by itself; empty where nobody is left.</summary>
    public IReadOnlyList<Seat> Best => Able.Count == 0 ? [] : CaseHandler.Choose(Able, [], Concerned);
}
