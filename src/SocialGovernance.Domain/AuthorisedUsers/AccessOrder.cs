using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>An order to those who keep the register to take the access of one entry away, for good or for a time, or to let its person in again. It does
/// not say why or from whom, and it records nothing of its own in the audit log: what is seen there is that access ended or began.</summary>
public sealed class AccessOrder : Aggregate
{
    AccessOrder() { }

    public AccessOrder(AuthorisedUser entry, DateTime at, AccessOrderKind kind = AccessOrderKind.End)
    {
        if (kind != AccessOrderKind.Restore && entry.State == AuthorisedUserState.Ended) throw new RuleBrokenException($"The access of {entry.Label} has already ended.");
        (AuthorisedUser, AuthorisedUserId, PersonId, AccountId, OrderedAt, Kind) = (entry, entry.Id, entry.PersonId, entry.AccountId, at, kind);
        (Person, Account) = (entry.Person, entry.Account);
    }

    public long AuthorisedUserId { get; private set; }
    public AuthorisedUser? AuthorisedUser { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public long AccountId { get; private set; }
    public Account? Account { get; private set; }
    public AccessOrderKind Kind { get; private set; }
    public AccessOrderState State { get; private set; }
    public DateTime OrderedAt { get; private set; }
    public long? CarriedOutById { get; private set; }
    public DateTime? CarriedOutAt { get; private set; }

    /// <summary>From then on the person may be let in again.</summary>
    public DateTime? LiftedAt { get; private set; }

    /// <summary>The entry by which the person is in the register again; it may still wait for something.</summary>
    public long? AgainId { get; private set; }
    public AuthorisedUser? Again { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => $"{Person?.Name}, {Account?.Label}";

    /// <summary>Whether nobody may let the person in to the account, by whatever request.</summary>
    public bool Stands => Kind != AccessOrderKind.Restore && LiftedAt is null;

    /// <summary>Asks the keepers of the register, except the person it is about. The order must have its id.</summary>
    public void Give(string keeperRole, DateTime at)
    {
        WorkItem = new(Duty.Of(keeperRole), $"{Kind.InWords()}: {Person!.Name}, {Account!.Label}", $"/access-orders/{Id}", at, exceptPersonId: PersonId, discreet: true);
        BumpVersion();
    }

    /// <summary>Ends the entry, unless it has ended since.</summary>
    /// <param name="taken">How the access was taken away on the platform; null where it had not begun or has ended since.</param>
    public void CarryOut(TakenAway? taken, Actor actor, DateTime at)
    {
        if (ObjectionToCarryOut(actor) is { } objection) throw objection;
        if (AuthorisedUser!.State != AuthorisedUserState.Ended) AuthorisedUser.End(taken, actor, at);
        Done(actor, at);
    }

    /// <summary>The person is in the register again, by an entry of their own: what ended is never opened again.</summary>
    public void LetIn(AuthorisedUser again, Actor actor, DateTime at)
    {
        if (ObjectionToCarryOut(actor) is { } objection) throw objection;
        if (again.PersonId != PersonId || again.AccountId != AccountId) throw new InvalidOperationException("This entry is not the one that the order is about.");
        Again = again;
        Done(actor, at);
    }

    public RuleBrokenException? ObjectionToCarryOut(Actor actor) => !actor.May(Permissions.KeepRegister) || actor.PersonId == PersonId ? RuleBrokenException.Hidden()
        : State switch
        {
            AccessOrderState.CarriedOut => new("This has already been done."),
            AccessOrderState.Withdrawn => new("This is not to be done any more."),
            _ => null,
        };

    /// <summary>It holds no longer; what has not been done yet is not done.</summary>
    public void Lift(DateTime at)
    {
        LiftedAt = at;
        Withdraw(at);
    }

    /// <summary>Access that was suspended stays away.</summary>
    public void BecomeFinal(string keeperRole, DateTime at)
    {
        Kind = AccessOrderKind.End;
        BumpVersion();
        if (State != AccessOrderState.Ordered) return;
        WorkItem?.Close(at);
        Give(keeperRole, at);
    }

    /// <summary>Nobody knows any more why it was given.</summary>
    internal void Forget(DateTime at)
    {
        if (State == AccessOrderState.CarriedOut) Lift(at);
    }

    void Withdraw(DateTime at)
    {
        BumpVersion();
        if (State != AccessOrderState.Ordered) return;
        State = AccessOrderState.Withdrawn;
        WorkItem?.Close(at);
    }

    void Done(Actor actor, DateTime at)
    {
        (State, CarriedOutById, CarriedOutAt) = (AccessOrderState.CarriedOut, actor.PersonId, at);
        WorkItem?.Close(at);
        BumpVersion();
    }
}

public enum AccessOrderKind { End, Suspend, Restore }

public enum AccessOrderState { Ordered, CarriedOut, Withdrawn }

public static class AccessOrderWords
{
    public static string InWords(this AccessOrderKind kind) => kind switch
    {
        AccessOrderKind.End => "End access",
        AccessOrderKind.Suspend => "Suspend access",
        _ => "Let in again",
    };
}
