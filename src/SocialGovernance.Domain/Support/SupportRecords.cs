using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Support;

/// <summary>Somebody who handles the support case, in a role of the pack. Without a current row, and that role still held, nobody sees it.</summary>
public sealed class SupportHandler
{
    SupportHandler() => Role = "";

    internal SupportHandler(Seat seat, DateTime at) => (PersonId, Role, WorkItem) = (seat.PersonId, seat.Role, Waits(seat.PersonId, at));

    public long Id { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public string Role { get; private set; }
    public DateTime? Until { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    /// <summary>A deputy never takes this over.</summary>
    public bool IsNow(Actor actor) => PersonId == actor.PersonId && Until is null && actor.CapacityFor(Duty.Of(Role)) is { ForPersonId: null };

    /// <summary>Whether they still have the role in which they handle it, and it does not concern them.</summary>
    public bool Holds(SeatChoice seats) => Until is null && seats.Has(PersonId, Role);

    /// <summary>Whether they can look after it today.</summary>
    public bool IsPresent(SeatChoice seats) => Until is null && seats.HasHere(PersonId, Role);

    internal void AskAgain(DateTime at)
    {
        if (WorkItem is not { IsOpen: true }) WorkItem = Waits(PersonId, at);
    }

    internal void End(DateTime at)
    {
        Until ??= at;
        WorkItem?.Close(at);
    }

    static WorkItem Waits(long personId, DateTime at) => new(Duty.Person(personId), "A confidential support case waits for you", "/support/cases", at, confidential: true);
}

/// <summary>What was done, by whom and when. Never changed.</summary>
public sealed class SupportEntry
{
    SupportEntry() => Text = null!;

    internal SupportEntry(SupportAct act, Sealed text, DateOnly? on, long personId, DateTime at) => (Act, Text, On, PersonId, At) = (act, text, on, personId, at);

    public long Id { get; private set; }
    public SupportAct Act { get; private set; }
    public Sealed Text { get; private set; }

    /// <summary>The day on which it happened, where that is not the day on which it was written down.</summary>
    public DateOnly? On { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public DateTime At { get; private set; }
}

public enum SupportAct { Assessed, Planned, Told, OptionsTold, Contacted, Police, Closed, FilesAdded, Reopened, Held, HoldLifted }

/// <summary>What the person said of what they were told.</summary>
public sealed class SupportAnswer
{
    SupportAnswer() => (Text, Satisfied) = (null!, null!);

    internal SupportAnswer(bool satisfied, Sealed text, CaseKey key, DateTime at) => (Text, Satisfied, At) = (text, key.Seal($"{satisfied}"), at);

    public long Id { get; private set; }
    public Sealed Text { get; private set; }
    public Sealed Satisfied { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>When a handler said that they had read it.</summary>
    public DateTime? SeenAt { get; private set; }

    public bool IsSatisfied(CaseKey key) => bool.Parse(key.Open(Satisfied));

    internal void See(DateTime at) => SeenAt ??= at;
}

/// <summary>A file of a support case.</summary>
public sealed class SupportFile : SealedFile
{
    SupportFile() { }

    internal SupportFile(ReceivedFile file, long fromId, string fromName, CaseKey key, DateTime at) : base(file, fromId, fromName, key, at) { }
}

/// <summary>Somebody saw the support case. Inserted, never changed.</summary>
public sealed class SupportReading
{
    public long Id { get; private set; }
    public required long CaseId { get; init; }
    public required long PersonId { get; init; }
    public required DateTime At { get; init; }
}
