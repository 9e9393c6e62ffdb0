using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>An entry of the register: a person, an exact account, a capability, from and until. Active only after that person's own attestations
/// (EL-19, EL-32). History is rows with dates; an ended entry is never opened again.</summary>
public sealed class AuthorisedUser : Aggregate
{
    public const int PostLength = People.Post.TitleLength;
    public const int CapabilityLength = 40;
    public const int ReasonLength = 1000;

    AuthorisedUser() => Capability = "";

    /// <param name="type">The person's, as the policy in force knows it.</param>
    /// <param name="post">The post that the person holds, as text: the register keeps what was true then.</param>
    public AuthorisedUser(Person person, PersonType? type, string? post, Account account, Grant grant, string keeperRole, Actor actor, DateTime at)
    {
        if (ObjectionToName(person, type, grant.LastDay) is { } objection) throw new RuleBrokenException(objection);
        (Person, PersonId, PostTitle, Account, AccountId, Capability, LastDay) = (person, person.Id, post, account, account.Id, grant.Capability, grant.LastDay);
        (GrantedBy, GrantedById, KeeperRole, AgreedAt) = (grant.By, grant.By?.Id, keeperRole, at);
        (PredatesPortal, SaidSince) = (grant.PredatesPortal, grant.SaidSince);
        State = AuthorisedUserState.AwaitingAttestation;
        Record(PredatesPortal ? RegisterAudit.SaidToHave : grant.By is null && actor.PersonId != 0 ? RegisterAudit.Entered : RegisterAudit.Agreed, actor, at,
            ("person", person.Name), ("account", account.Label), ("case", grant.By?.Reference), ("capability", grant.Capability),
            ("since", SaidSince is { } since ? $"{since:d MMMM yyyy}" : "an unknown day"), ("last", LastDay is { } day ? $"{day:d MMMM yyyy}" : null));
        AskToAttest(at);
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>Title of the person's post when they were authorised.</summary>
    public string? PostTitle { get; private set; }
    public long AccountId { get; private set; }
    public Account? Account { get; private set; }

    /// <summary>See <see cref="Capabilities"/>.</summary>
    public string Capability { get; private set; }
    public long? GrantedById { get; private set; }
    public Request? GrantedBy { get; private set; }
    public AuthorisedUserState State { get; private set; }

    /// <summary>Key of the role that lets people in, from the pack.</summary>
    public string KeeperRole { get; private set; } = "";
    public DateTime AgreedAt { get; private set; }

    /// <summary>Said to have had access before the portal knew of it; nobody has proved it, and it becomes Active only as any other entry does.</summary>
    public bool PredatesPortal { get; private set; }

    /// <summary>Since when, as whoever entered it was told.</summary>
    public DateOnly? SaidSince { get; private set; }

    /// <summary>From when the person could use the account, and when that ended; both UTC. One that ended without a beginning gave no access.</summary>
    public DateTime? From { get; private set; }
    public DateTime? Until { get; private set; }

    /// <summary>The last day on which the person has access, in the council's time zone; null: until it is ended.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Why it was a mistake, where it was one, and the entry that took its place.</summary>
    public string? MistakeBecause { get; private set; }
    public long? ReplacedById { get; private set; }
    public AuthorisedUser? ReplacedBy { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    /// <summary>By which the access is or was taken away on the platform; null where nobody asked for it or it had not begun.</summary>
    public long? RemovalId { get; private set; }
    public Removal? Removal { get; private set; }

    public override string Label => $"{Person?.Name}, {Account?.Label}";

    public string Path => $"/authorised-users/{Id}";

    /// <summary>Why somebody cannot be named for an account, as a sentence; null if they can.</summary>
    /// <param name="type">The person's, as the policy in force knows it.</param>
    /// <param name="lastDay">Of the access.</param>
    public static string? ObjectionToName(Person person, PersonType? type, DateOnly? lastDay) =>
        !person.IsHere ? $"{person.Name} has left and cannot be authorised."
        : type is not { InScope: true } ? $"The policy does not cover {person.Name} as “{type?.Title ?? person.Type}”, so they cannot be authorised."
        : type.NeedsEndDate && lastDay is null ? $"The access of {person.Name} must end on a day, as that of the person type “{type.Title}” always does, and none was named."
        : null;

    /// <summary>Whether the person had access at that moment (UTC).</summary>
    public bool HadAccessAt(DateTime moment) => From <= moment && (Until is null || moment < Until) && !HasRunOut(moment);

    /// <summary>Whether its last day is over at that moment (UTC), ended or not.</summary>
    public bool HasRunOut(DateTime moment) => LastDay < UkTime.DayOf(moment);

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

    /// <summary>Why this person may not change the entry; null if they may.</summary>
    public RuleBrokenException? ObjectionToKeep(Actor actor) =>
        !actor.May(Permissions.KeepRegister) ? RuleBrokenException.Hidden()
        : actor.PersonId == PersonId ? RuleBrokenException.NotAllowed("This is your own access. Another keeper of the register must look after it.")
        : null;

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

    void AskToAttest(DateTime at) =>
        WorkItem = new(Duty.Person(PersonId), $"Read and agree {(PredatesPortal ? "to keep your access" : "before you are let in")} to {Account!.Label}", "/attestations", at);
}
