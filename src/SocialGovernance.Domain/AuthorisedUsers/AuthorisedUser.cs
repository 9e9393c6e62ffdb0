using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>An entry of the register: a person, an exact account, a capability, from and until. Active only after that person's own attestations
/// (EL-19, EL-32). History is rows with dates; an ended entry is never opened again.</summary>
public sealed class AuthorisedUser : Aggregate
{
    public const int PostLength = People.Post.TitleLength;
    public const int CapabilityLength = 40;

    AuthorisedUser() => Capability = "";

    /// <param name="post">The post that the person holds, as text: the register keeps what was true then.</param>
    public AuthorisedUser(Person person, string? post, Account account, string capability, Request? grantedBy, string keeperRole,
        Actor actor, DateTime at)
    {
        if (!person.IsHere) throw new RuleBrokenException($"{person.Name} has left and cannot be authorised.");
        (Person, PersonId, PostTitle, Account, AccountId, Capability) = (person, person.Id, post, account, account.Id, capability);
        (GrantedBy, GrantedById, KeeperRole, AgreedAt) = (grantedBy, grantedBy?.Id, keeperRole, at);
        State = AuthorisedUserState.AwaitingAttestation;
        Record(RegisterAudit.Agreed, actor, at, ("person", person.Name), ("account", account.Label), ("case", grantedBy?.Reference));
        WorkItem = new(Duty.Person(person.Id), $"Read and agree before you are let in to {account.Label}", "/attestations", at);
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>Title of the person's post when they were authorised.</summary>
    public string? PostTitle { get; private set; }
    public long AccountId { get; private set; }
    public Account? Account { get; private set; }

    /// <summary><c>administer</c> or <c>publish</c>.</summary>
    public string Capability { get; private set; }
    public long? GrantedById { get; private set; }
    public Request? GrantedBy { get; private set; }
    public AuthorisedUserState State { get; private set; }

    /// <summary>Key of the role that lets people in, from the pack.</summary>
    public string KeeperRole { get; private set; } = "";
    public DateTime AgreedAt { get; private set; }

    /// <summary>From when the person could use the account, and when that ended; both UTC.</summary>
    public DateTime? From { get; private set; }
    public DateTime? Until { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => $"{Person?.Name}, {Account?.Label}";

    /// <summary>Whether the person had access at that moment (UTC).</summary>
    public bool HadAccessAt(DateTime moment) => From <= moment && (Until is null || moment < Until);

    /// <summary>The person has made every attestation that the pack demands: now the keeper of the register is asked.</summary>
    public void Attested(DateTime at)
    {
        if (State != AuthorisedUserState.AwaitingAttestation) return;
        WorkItem?.Close(at);
        State = AuthorisedUserState.AwaitingAccess;
        WorkItem = new(Duty.Of(KeeperRole), $"Let {Person!.Name} in to {Account!.Label}", $"/authorised-users/{Id}", at, exceptPersonId: PersonId);
        BumpVersion();
    }

    /// <summary>Why this entry cannot be let in now; null if it can.</summary>
    /// <param name="missing">Titles of attestations that the person has not made.</param>
    public RuleBrokenException? ObjectionToLetIn(IReadOnlyCollection<string> missing, Actor actor)
    {
        if (!actor.May(Permissions.KeepRegister)) return RuleBrokenException.Hidden();
        if (actor.PersonId == PersonId) return RuleBrokenException.NotAllowed("This is your own access. Another keeper of the register must let you in.");
        if (State is AuthorisedUserState.Active or AuthorisedUserState.Ended)
            return new($"{Person!.Name} is already {(State == AuthorisedUserState.Active ? "let in" : "recorded as ended")}.");
        if (State == AuthorisedUserState.AwaitingAttestation || missing.Count > 0)
            return new($"{Person!.Name} has not agreed to everything yet: {string.Join(", ", missing)}.");
        if (!Person!.IsHere) return new($"{Person.Name} has left and cannot be let in.");
        if (Account!.State is not (AccountState.Authorised or AccountState.Live))
            return new($"{Account.Label} is {Account.State.InWords()}, so nobody can be let in.");
        return null;
    }

    public void LetIn(IReadOnlyCollection<string> missing, Actor actor, DateTime at)
    {
        if (ObjectionToLetIn(missing, actor) is { } objection) throw objection;
        (State, From) = (AuthorisedUserState.Active, at);
        WorkItem?.Close(at);
        Record(RegisterAudit.LetIn, actor, at, ("person", Person!.Name), ("account", Account!.Label), ("from", $"{at:d MMMM yyyy}"));
        Tell(PersonId, $"You can use {Account.Label}", $"You are in the register of authorised users for {Account.Label}.", Account.Path);
    }

    /// <summary>Ends it, for whatever reason: the register says “Ended”.</summary>
    public void End(Actor actor, DateTime at)
    {
        if (!actor.May(Permissions.KeepRegister)) throw RuleBrokenException.Hidden();
        if (actor.PersonId == PersonId) throw RuleBrokenException.NotAllowed("This is your own access. Another keeper of the register must end it.");
        if (State == AuthorisedUserState.Ended) throw new RuleBrokenException($"The access of {Person!.Name} has already ended.");
        (State, Until) = (AuthorisedUserState.Ended, at);
        WorkItem?.Close(at);
        Record(RegisterAudit.Ended, actor, at, ("person", Person!.Name), ("account", Account!.Label));
    }
}

public enum AuthorisedUserState { AwaitingAttestation, AwaitingAccess, Active, Ended }
