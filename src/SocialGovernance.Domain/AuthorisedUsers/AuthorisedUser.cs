using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>An entry of the register: a person, an exact account, a capability, from and until. Active only after that person's own attestations
/// (EL-19, EL-32). History is rows with dates; an ended entry is opened again only where a second person finds that its access had never ended.</summary>
public sealed partial class AuthorisedUser : Aggregate
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

    /// <summary>Why this person may not change the entry; null if they may.</summary>
    public RuleBrokenException? ObjectionToKeep(Actor actor) =>
        !actor.May(Permissions.KeepRegister) ? RuleBrokenException.Hidden()
        : actor.PersonId == PersonId ? RuleBrokenException.NotAllowed("This is your own access. Another keeper of the register must look after it.")
        : null;

    void AskToAttest(DateTime at) =>
        WorkItem = new(Duty.Person(PersonId), $"Read and agree {(PredatesPortal ? "to keep your access" : "before you are let in")} to {Account!.Label}", "/attestations", at);
}
