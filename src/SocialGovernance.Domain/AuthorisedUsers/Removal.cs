using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>The access of one person to one account is to be taken away. One keeper of the register does it on the platform, which is when the entries end;
/// it is closed only once a second person has seen that it is so.</summary>
public sealed class Removal : Aggregate
{
    readonly List<AuthorisedUser> entries = [];

    Removal() => KeeperRole = "";

    /// <param name="taken">Entries of the same person and account.</param>
    public Removal(IReadOnlyCollection<AuthorisedUser> taken, RemovalCause cause, DateTime at)
    {
        var first = taken.First();
        foreach (var entry in taken) entry.IsToBeRemoved(this);
        entries.AddRange(taken);
        (Person, PersonId, Account, AccountId) = (first.Person, first.PersonId, first.Account, first.AccountId);
        (Cause, KeeperRole, OpenedAt) = (cause, first.KeeperRole, at);
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public long AccountId { get; private set; }
    public Account? Account { get; private set; }
    public IReadOnlyList<AuthorisedUser> Entries => entries;
    public RemovalCause Cause { get; private set; }
    public string KeeperRole { get; private set; }
    public RemovalState State { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public long? DoneById { get; private set; }
    public Person? DoneBy { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public string? AccessProof { get; private set; }
    public string? RecoveryProof { get; private set; }
    public long? ConfirmedById { get; private set; }
    public Person? ConfirmedBy { get; private set; }
    public DateTime? ConfirmedAt { get; private set; }
    public string? ConfirmationProof { get; private set; }

    /// <summary>What the second person found instead, where it had to be done again.</summary>
    public string? FoundOpenBecause { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => $"{Person?.Name}, {Account?.Label}";

    public string Path => $"/removals/{Id}";

    /// <summary>Asks the keepers of the register to take the access away. The removal must have its id.</summary>
    public void Ask(Actor actor, DateTime at)
    {
        AskToDo(at);
        Record(RemovalAudit.Opened, actor, at, ("person", Person!.Name), ("account", Account!.Label), ("cause", Cause.InWords()));
    }

    /// <summary>Why this person cannot record that it is done; null if they can.</summary>
    public RuleBrokenException? ObjectionToDo(Actor actor) => Objection(actor)
        ?? (State == RemovalState.Open ? null : new("Somebody has recorded already that this access was taken away."));

    /// <param name="hasSuccessor">Whether somebody else can administer the account.</param>
    public void Do(Proof proof, bool hasSuccessor, Actor actor, DateTime at)
    {
        if (ObjectionToDo(actor) is { } objection) throw objection;
        if (!hasSuccessor && entries.Any(entry => entry.NeedsSuccessor))
            throw new RuleBrokenException($"{Person!.Name} is the last who can administer {Account!.Label}, which is live. Let somebody else in to administer it first.");
        foreach (var entry in entries.Where(entry => entry.State != AuthorisedUserState.Ended)) entry.WasRemoved(actor, at);
        (State, DoneById, DoneAt, AccessProof, RecoveryProof) = (RemovalState.Done, actor.PersonId, at, proof.AccessRemoved, proof.RecoveryChanged);
        WorkItem?.Close(at);
        WorkItem = new(Duty.Of(KeeperRole), $"See whether the access of {Person!.Name} to {Account!.Label} is gone", $"{Path}/confirm", at,
            exceptPersonId: PersonId, alsoExcept: [actor.PersonId]);
        Record(RemovalAudit.Done, actor, at, ("person", Person.Name), ("account", Account.Label));
    }

    /// <summary>Why this person cannot be the second who looks; null if they can.</summary>
    public RuleBrokenException? ObjectionToConfirm(Actor actor) => Objection(actor)
        ?? (State != RemovalState.Done ? new(State == RemovalState.Open ? "The access has not been taken away yet." : "A second person has confirmed this already.")
        : actor.PersonId == DoneById ? RuleBrokenException.NotAllowed("You took the access away yourself. A second person must see whether it is gone.") : null);

    public void Confirm(string? proof, Actor actor, DateTime at)
    {
        if (ObjectionToConfirm(actor) is { } objection) throw objection;
        (State, ConfirmedById, ConfirmedAt, ConfirmationProof) = (RemovalState.Confirmed, actor.PersonId, at, Proof.Given(proof, "Say what you saw."));
        WorkItem?.Close(at);
        Record(RemovalAudit.Confirmed, actor, at, ("person", Person!.Name), ("account", Account!.Label));
    }

    /// <summary>The second person finds that the access is not gone: the entries had never ended, and it is done again.</summary>
    public void FindOpen(string? reason, Actor actor, DateTime at)
    {
        if (ObjectionToConfirm(actor) is { } objection) throw objection;
        FoundOpenBecause = Proof.Given(reason, "Say what you saw.");
        foreach (var entry in entries.Where(entry => entry.Until == DoneAt)) entry.WasNotRemoved(actor, at);
        (State, DoneById, DoneAt, AccessProof, RecoveryProof) = (RemovalState.Open, null, null, null, null);
        WorkItem?.Close(at);
        AskToDo(at);
        Record(RemovalAudit.FoundOpen, actor, at, ("person", Person!.Name), ("account", Account!.Label), ("reason", FoundOpenBecause));
    }

    void AskToDo(DateTime at) =>
        WorkItem = new(Duty.Of(KeeperRole), $"Take away the access of {Person!.Name} to {Account!.Label}", $"{Path}/do", at, exceptPersonId: PersonId);

    RuleBrokenException? Objection(Actor actor) => !actor.May(Permissions.KeepRegister) || actor.PersonId == PersonId ? RuleBrokenException.Hidden() : null;
}

public enum RemovalState { Open, Done, Confirmed }

/// <summary>Why access is taken away, as far as the register tells: an order is one that a keeper ended.</summary>
public enum RemovalCause { Left, Ended, Mistake, Request, Moved, Review }

public static class RemovalWords
{
    public static string InWords(this RemovalState state) => state switch
    {
        RemovalState.Open => "To be done",
        RemovalState.Done => "Waits for a second person",
        _ => "Confirmed",
    };

    public static string InWords(this RemovalCause cause) => cause switch
    {
        RemovalCause.Left => "The person has left",
        RemovalCause.Mistake => "The person was entered by mistake",
        RemovalCause.Request => "A request was agreed",
        RemovalCause.Moved => "The person has moved",
        RemovalCause.Review => "A review of who has access asked for it",
        _ => "A keeper of the register ended it",
    };
}
