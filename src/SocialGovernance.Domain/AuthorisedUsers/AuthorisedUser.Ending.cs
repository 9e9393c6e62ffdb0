using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

// How access runs out, is taken away, and turns out not to have ended or to have been a mistake.
public sealed partial class AuthorisedUser
{
    /// <summary>Asks the keeper of the register, once, to end what has run out.</summary>
    public void RunOut(DateTime at)
    {
        if (State == AuthorisedUserState.Ended || !HasRunOut(at) || RanOutAt is not null) return;
        WorkItem?.Close(at);
        (RanOutAt, WorkItem) = (at, new(Duty.Of(KeeperRole), $"End the access of {Person!.Name} to {Account!.Label}: its last day is over", $"{Path}/end", at, exceptPersonId: PersonId));
        Record(RegisterAudit.RanOut, Actor.Portal, at, ("person", Person.Name), ("account", Account.Label), ("last", $"{LastDay:d MMMM yyyy}"));
    }

    /// <summary>When the keeper was asked to end what had run out.</summary>
    public DateTime? RanOutAt { get; private set; }

    /// <summary>A request agreed to another last day. One that is over is not opened again by it.</summary>
    public void LastOn(DateOnly day, Request by, DateTime at)
    {
        if (State == AuthorisedUserState.Ended || HasRunOut(at)) throw new RuleBrokenException($"The access of {Person!.Name} to {Account!.Label} is over. Ask for access again.");
        if (day < UkTime.DayOf(at)) throw new RuleBrokenException("The last day of access has passed already.");
        if (day == LastDay) return;
        var before = LastDay;
        LastDay = day;
        Record(RegisterAudit.LastDayChanged, Actor.Portal, at, ("person", Person!.Name), ("account", Account!.Label), ("case", by.Reference), ("last", $"{day:d MMMM yyyy}"),
            ("before", before is { } earlier ? $"{earlier:d MMMM yyyy}" : "none"));
    }

    /// <summary>Whether there is something to take away on the platform: they were let in, or are said to have had access before the portal.</summary>
    public bool IsOnThePlatform => State == AuthorisedUserState.Active || (PredatesPortal && State != AuthorisedUserState.Ended);

    /// <summary>Whether it cannot end before somebody else can administer the account.</summary>
    public bool NeedsSuccessor => State == AuthorisedUserState.Active && Capability == Capabilities.Administer
        && Account is { State: AccountState.Live, ClosingSince: null };

    /// <summary>Ends it, for whatever reason: the register says “Ended”.</summary>
    /// <param name="taken">How the access was taken away on the platform; null where it had not begun.</param>
    public void End(TakenAway? taken, Actor actor, DateTime at)
    {
        Stop(taken, actor, at);
        if (taken is null) Record(RegisterAudit.Ended, actor, at, ("person", Person!.Name), ("account", Account!.Label));
    }

    /// <summary>The person left, or no longer needs it, before they were let in.</summary>
    public void Drop(Actor actor, DateTime at)
    {
        if (IsOnThePlatform || State == AuthorisedUserState.Ended) throw new RuleBrokenException($"The access of {Label} has begun or ended.");
        (State, Until) = (AuthorisedUserState.Ended, at);
        WorkItem?.Close(at);
        Record(RegisterAudit.Dropped, actor, at, ("person", Person!.Name), ("account", Account!.Label));
    }

    internal void IsToBeRemoved(Removal removal)
    {
        if (!IsOnThePlatform) throw new RuleBrokenException($"{Person!.Name} has no access to {Account!.Label} that could be taken away.");
        if (Removal is { State: RemovalState.Open } other && other != removal)
            throw new RuleBrokenException($"It is asked already that the access of {Person!.Name} to {Account!.Label} is taken away. Record there that it is done.");
        Removal = removal;
        BumpVersion();
    }

    internal void WasRemoved(Actor actor, DateTime at)
    {
        (State, Until) = (AuthorisedUserState.Ended, at);
        WorkItem?.Close(at);
        Record(RegisterAudit.Ended, actor, at, ("person", Person!.Name), ("account", Account!.Label));
    }

    /// <summary>They could use the account all the time: it never ended.</summary>
    internal void WasNotRemoved(Actor actor, DateTime at)
    {
        (State, Until) = (From is null ? AuthorisedUserState.AwaitingAttestation : AuthorisedUserState.Active, null);
        if (From is null) AskToAttest(at);
        Record(RegisterAudit.NotEnded, actor, at, ("person", Person!.Name), ("account", Account!.Label));
    }

    /// <summary>The wrong person was entered: this entry ends and the right person's takes its place, still to attest for themselves.</summary>
    /// <param name="taken">How the access was taken away on the platform; null where it had not begun.</param>
    public void Replace(AuthorisedUser right, string reason, TakenAway? taken, Actor actor, DateTime at)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw RuleBrokenException.Input("Say why it is changed.");
        if (ObjectionToKeep(actor) is { } objection) throw objection;
        if (right.PersonId == actor.PersonId) throw RuleBrokenException.NotAllowed("You cannot enter yourself. Another keeper of the register must do it.");
        if (right.PersonId == PersonId) throw RuleBrokenException.Input($"{Person!.Name} is the person who is entered now. Enter somebody else.");
        Stop(taken, actor, at);
        (MistakeBecause, ReplacedBy) = (reason.Trim(), right);
        Record(RegisterAudit.Corrected, actor, at, ("before", Person!.Name), ("after", right.Person!.Name), ("account", Account!.Label), ("reason", reason.Trim()));
        if (GrantedBy is { } granted)
            Tell(granted.ApplicantId, $"An author of {Account.Label} was put right",
                $"{Person.Name} was entered by mistake. {right.Person.Name} takes the place. The reason: {reason.Trim()}", Account.Path);
    }

    void Stop(TakenAway? taken, Actor actor, DateTime at)
    {
        if (ObjectionToKeep(actor) is { } objection) throw objection;
        if (State == AuthorisedUserState.Ended) throw new RuleBrokenException($"The access of {Person!.Name} has already ended.");
        if (!IsOnThePlatform)
        {
            (State, Until) = (AuthorisedUserState.Ended, at);
            WorkItem?.Close(at);
        }
        else if (taken is null) throw RuleBrokenException.Input($"{Person!.Name} has access. Say how it was taken away on the platform.");
        else taken.Removal.Do(taken.Proof, taken.HasSuccessor, actor, at);
    }
}
