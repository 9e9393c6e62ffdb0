using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

// How somebody who was agreed comes to be let in.
public sealed partial class AuthorisedUser
{
    /// <summary>The person has made every attestation that the pack demands: now the keeper of the register is asked.</summary>
    public void Attested(DateTime at)
    {
        if (State != AuthorisedUserState.AwaitingAttestation) return;
        WorkItem?.Close(at);
        State = AuthorisedUserState.AwaitingAccess;
        WorkItem = new(Duty.Of(KeeperRole), $"Let {Person!.Name} in to {Account!.Label}", Path, at, exceptPersonId: PersonId);
        BumpVersion();
    }

    /// <summary>A text was reworded after the person agreed to it: they are asked again before they are let in.</summary>
    public void AttestAgain(IReadOnlyCollection<string> missing, Actor actor, DateTime at)
    {
        if (ObjectionToKeep(actor) is { } objection) throw objection;
        if (State != AuthorisedUserState.AwaitingAccess || missing.Count == 0) throw new RuleBrokenException($"{Person!.Name} has nothing to agree to.");
        WorkItem?.Close(at);
        State = AuthorisedUserState.AwaitingAttestation;
        AskToAttest(at);
        Record(RegisterAudit.AskedAgain, actor, at, ("person", Person!.Name), ("documents", string.Join(", ", missing)));
    }

    /// <summary>Why this entry cannot be let in now; null if it can.</summary>
    /// <param name="missing">Titles of attestations that the person has not made.</param>
    /// <param name="type">The person's, as the policy in force knows it.</param>
    public RuleBrokenException? ObjectionToLetIn(IReadOnlyCollection<string> missing, PersonType? type, Actor actor, DateTime at)
    {
        if (ObjectionToKeep(actor) is { } objection) return objection;
        if (State is AuthorisedUserState.Active) return new($"{Person!.Name} was already let in.");
        if (HasRunOut(at)) return new($"The last day of access was {LastDay:d MMMM yyyy}. Ask for access again.");
        if (State is AuthorisedUserState.Ended) return new($"This entry has ended. {Person!.Name} cannot be let in by it.");
        if (missing.Count > 0) return new($"{Person!.Name} has not agreed to everything yet: {string.Join(", ", missing)}.");
        if (State == AuthorisedUserState.AwaitingAttestation) return new($"{Person!.Name} has not confirmed yet what they agree to.");
        if (ObjectionToName(Person!, type, LastDay) is { } cannot) return new(cannot);
        if (Account!.State is not (AccountState.Authorised or AccountState.Live))
            return new($"{Account.Label} is {Account.State.InWords()}, so nobody can be let in.");
        if (Account.ClosingSince is not null) return new($"{Account.Label} is being closed, so nobody can be let in.");
        return null;
    }

    public void LetIn(IReadOnlyCollection<string> missing, PersonType? type, Actor actor, DateTime at)
    {
        if (ObjectionToLetIn(missing, type, actor, at) is { } objection) throw objection;
        (State, From) = (AuthorisedUserState.Active, at);
        WorkItem?.Close(at);
        Record(RegisterAudit.LetIn, actor, at, ("person", Person!.Name), ("account", Account!.Label), ("from", $"{UkTime.DayOf(at):d MMMM yyyy}"));
        Tell(PersonId, $"You can use {Account.Label}", $"You are in the register of authorised users for {Account.Label}.", Account.Path);
    }
}
