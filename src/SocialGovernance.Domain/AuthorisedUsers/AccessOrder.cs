using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>An order to those who keep the register to end one entry of it. It does not say why or from whom, and it records nothing of its own in the
/// audit log: what is seen there is that the access ended.</summary>
public sealed class AccessOrder : Aggregate
{
    AccessOrder() { }

    public AccessOrder(AuthorisedUser entry, DateTime at)
    {
        if (entry.State == AuthorisedUserState.Ended) throw new RuleBrokenException($"The access of {entry.Label} has already ended.");
        (AuthorisedUser, AuthorisedUserId, PersonId, AccountId, OrderedAt) = (entry, entry.Id, entry.PersonId, entry.AccountId, at);
        (Person, Account) = (entry.Person, entry.Account);
    }

    public long AuthorisedUserId { get; private set; }
    public AuthorisedUser? AuthorisedUser { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public long AccountId { get; private set; }
    public Account? Account { get; private set; }
    public AccessOrderState State { get; private set; }
    public DateTime OrderedAt { get; private set; }
    public long? CarriedOutById { get; private set; }
    public DateTime? CarriedOutAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => $"{Person?.Name}, {Account?.Label}";

    /// <summary>Asks the keepers of the register, except the person it is about. The order must have its id.</summary>
    public void Give(string keeperRole, DateTime at)
    {
        WorkItem = new(Duty.Of(keeperRole), $"End the access of {Person!.Name} to {Account!.Label}", $"/access-orders/{Id}", at, exceptPersonId: PersonId, discreet: true);
        BumpVersion();
    }

    /// <summary>Ends the entry, unless it has ended since.</summary>
    /// <param name="taken">How the access was taken away on the platform; null where it had not begun or has ended since.</param>
    public void CarryOut(TakenAway? taken, Actor actor, DateTime at)
    {
        if (!actor.May(Permissions.KeepRegister) || actor.PersonId == PersonId) throw RuleBrokenException.Hidden();
        if (State == AccessOrderState.CarriedOut) throw new RuleBrokenException("This has already been done.");
        if (AuthorisedUser!.State != AuthorisedUserState.Ended) AuthorisedUser.End(taken, actor, at);
        (State, CarriedOutById, CarriedOutAt) = (AccessOrderState.CarriedOut, actor.PersonId, at);
        WorkItem?.Close(at);
        BumpVersion();
    }
}

public enum AccessOrderState { Ordered, CarriedOut }
