using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Accounts;

/// <summary>One account on one platform. Proposed by a case, Authorised when its routes end, Live when Communications record it;
/// those that predate the portal enter as Unverified.</summary>
public sealed partial class Account : Aggregate
{
    readonly List<HealthAnswer> health = [];

    public const int NameLength = 160;
    public const int HandleLength = 100;
    public const int UrlLength = 300;
    public const int PurposeLength = 4000;
    public const int PlatformLength = 80;
    public const int ReasonLength = 1000;
    public const int OwnIdLength = 100;

    /// <summary><see cref="PlatformKey"/> of an account on a platform that the pack does not know.</summary>
    public const string OtherPlatform = KnownQuestions.Other;

    Account() => (Name, PlatformKey, PlatformName, Details) = ("", "", "", AccountDetails.None);

    Account(string name, string platformKey, string platformName, Service? service)
    {
        (PlatformKey, PlatformName, Service, ServiceId) = (platformKey, platformName.CutTo(PlatformLength), service, service?.Id);
        Name = name.CutTo(NameLength);
        Details = new() { LegalBody = service?.LegalBody };
    }

    public string Name { get; private set; }

    /// <summary>Key of a <see cref="Platform"/> of the pack, or <c>other</c>.</summary>
    public string PlatformKey { get; private set; }

    /// <summary>What the platform was called when the account was entered; pages show what the policy in force calls it.</summary>
    public string PlatformName { get; private set; }
    public AccountState State { get; private set; }
    public long? ServiceId { get; private set; }
    public Service? Service { get; private set; }

    /// <summary>The post whose holder answers for it; null as long as none is named.</summary>
    public long? OwnerPostId { get; private set; }
    public Post? OwnerPost { get; private set; }
    public string? Purpose { get; private set; }
    public string? Audience { get; private set; }
    public string? Handle { get; private set; }
    public string? Url { get; private set; }

    /// <summary>Normalised handle or address by which a duplicate is found; unique per platform among accounts that are not closed.</summary>
    public string? UniqueKey { get; private set; }

    /// <summary>What the platform itself knows it by, which stays when the handle changes; unique like <see cref="UniqueKey"/>.</summary>
    public string? OwnId { get; private set; }
    public AccountDetails Details { get; private set; }

    /// <summary>The person without whose own profile on the platform it cannot be administered; null where it hangs on nobody's.</summary>
    public long? ProfilePersonId { get; private set; }
    public Person? ProfilePerson { get; private set; }
    public IReadOnlyList<HealthAnswer> Health => health;

    /// <summary>Words of name, platform, handle and tags; each finds it by its beginning. They are kept as <see cref="AccountWord"/>s.</summary>
    public IReadOnlyList<string> FoundBy => SearchWords.Kept(Name, PlatformName, Handle, Details.Tags);

    public DateOnly? LiveSince { get; private set; }

    /// <summary>The case that proposed it; null for one that predates the portal.</summary>
    public long? RequestId { get; private set; }
    public Request? Request { get; private set; }

    /// <summary>The request for its platform, where the policy does not list it (EL-13).</summary>
    public long? PlatformRequestId { get; private set; }
    public Request? PlatformRequest { get; private set; }

    /// <summary>When the case was approved, and when its platform was; a check constraint holds that no account is authorised without.</summary>
    public DateTime? CaseAgreedAt { get; private set; }
    public DateTime? PlatformAgreedAt { get; private set; }
    public DateTime? AuthorisedAt { get; private set; }
    public DateTime? SuspendedAt { get; private set; }
    public string? SuspendedBecause { get; private set; }

    /// <summary>Since when it is being closed; see <see cref="AccountClosure"/>. Nobody is let in from then on.</summary>
    public DateTime? ClosingSince { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public string? ClosedBecause { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => LabelOf(PlatformName, Name, Handle);

    public static string LabelOf(string platform, string name, string? handle) => $"{platform}: {name}{(handle is null ? "" : $" ({handle})")}";

    public string Path => $"/accounts/{Id}";

    /// <param name="platformRequest">Where the platform needs agreement of its own.</param>
    public static Account Propose(Request request, Platform? platform, string platformName, Request? platformRequest, Actor actor, DateTime at)
    {
        var answers = request.CurrentRevision!.Answers;
        var account = new Account(request.Title, platform?.Key ?? OtherPlatform, platform?.Label ?? platformName, request.Service)
        {
            State = AccountState.Proposed,
            Request = request,
            PlatformRequest = platformRequest,
        };
        account.Describe(answers);
        account.Record(AccountAudit.Proposed, actor, at, ("case", request.Reference));
        return account;
    }

    /// <summary>One that was there before the portal: nobody has looked yet whether it may be.</summary>
    public static Account Enter(string name, Platform? platform, string platformName, Service service, string? purpose, AccountAddress address, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (string.IsNullOrWhiteSpace(name)) throw RuleBrokenException.Input("Enter the name of the account.");
        var account = new Account(name.Trim(), platform?.Key ?? OtherPlatform, platform?.Label ?? platformName, service)
        {
            State = AccountState.Unverified,
            Purpose = purpose?.CutTo(PurposeLength),
        };
        account.StandsAt(address);
        account.Record(AccountAudit.Entered, actor, at, ("url", address.Url));
        return account;
    }

    /// <summary>Takes the case's newest answers, while it is only proposed.</summary>
    public void Revise(Request request, Actor actor, DateTime at)
    {
        if (State != AccountState.Proposed) return;
        (Name, Service, ServiceId) = (request.Title, request.Service, request.ServiceId);
        Describe(request.CurrentRevision!.Answers);
        BumpVersion();
    }

    void Describe(Answers answers) => (Purpose, Audience, Details) = (answers.One(KnownQuestions.Purpose)?.CutTo(PurposeLength),
        answers.One(KnownQuestions.Audience)?.CutTo(PurposeLength), Details.Answering(answers, Service));

    /// <summary>Whether the keeper describes it; before it is authorised, its case does.</summary>
    public bool CanBeDescribed => State is not (AccountState.Proposed or AccountState.Closed);

    /// <summary>Writes down anew what it is; what stood there before stays in the audit log.</summary>
    public void Describe(AccountDescription said, Service service, Post? owner, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (!CanBeDescribed) throw new RuleBrokenException($"{Label} cannot be described: it is {State.InWords()}.");
        if (said.Objection(UkTime.DayOf(at)) is { } objection) throw RuleBrokenException.Input(objection);
        var before = AccountDescription.Of(this).Facts(Service, OwnerPost);
        (Name, Purpose, Audience, OwnId, Details) = (said.Name, said.Purpose, said.Audience, said.OwnId, said.Details);
        (Service, ServiceId, OwnerPost, OwnerPostId) = (service, service.Id, owner, owner?.Id);
        var changes = AccountDescription.Changes(before, said.Facts(service, owner));
        if (changes.Length == 0) throw RuleBrokenException.Input("Nothing was changed: this is what stands in the register.");
        Record(AccountAudit.Described, actor, at, ("changes", changes));
    }

    void StandsAt(AccountAddress address) => (Handle, Url, UniqueKey) = (address.Handle, address.Url, address.UniqueKey);

    /// <summary>Notes that a request it depends on is approved; authorised once none is left (EL-13, EL-26).</summary>
    /// <param name="keeper">Role that records it as live.</param>
    public void Agreed(Request approved, string keeper, DateTime at)
    {
        if (approved.State != RequestState.Approved) throw new RuleBrokenException($"{approved.Reference} is not approved.");
        if (State != AccountState.Proposed) return;
        if (approved.Id == RequestId) CaseAgreedAt ??= at;
        else if (approved.Id == PlatformRequestId) PlatformAgreedAt ??= at;
        else throw new RuleBrokenException($"{approved.Reference} has nothing to do with {Label}.");
        BumpVersion();
        if (CaseAgreedAt is null || (PlatformRequestId is not null && PlatformAgreedAt is null)) return;
        (State, AuthorisedAt) = (AccountState.Authorised, at);
        WorkItem = new(Duty.Of(keeper), $"Open {Label} and record its address", $"{Path}/go-live", at);
        Record(AccountAudit.Authorised, Actor.Portal, at);
    }

    /// <summary>The case or the platform was refused or withdrawn, or a later revision no longer names it.</summary>
    public void WillNotOpen(string reason, Actor actor, DateTime at)
    {
        if (State is not (AccountState.Proposed or AccountState.Authorised)) return;
        (State, ClosedAt, ClosedBecause) = (AccountState.Closed, at, reason);
        WorkItem?.Close(at);
        Record(AccountAudit.NotAgreed, actor, at, ("reason", reason));
    }

    /// <summary>Somebody whom the case names cannot be entered in the register of authorised users: the applicant is told.</summary>
    public void CannotName(Person person, string reason, DateTime at)
    {
        Record(AccountAudit.AuthorLeftOut, Actor.Portal, at, ("person", person.Name), ("reason", reason));
        if (Request is not null) Tell(Request.ApplicantId, $"{person.Name} cannot use {Label}", $"{Request.Reference} names {person.Name}. {reason}", Path);
    }

    public bool CanGoLive => State == AccountState.Authorised && ClosingSince is null;

    public bool HasAddress => State is AccountState.Live or AccountState.Unverified or AccountState.Suspended;

    /// <param name="since">The first day on which it was there; from the day it was authorised to today.</param>
    public void GoLive(AccountAddress address, DateOnly since, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (!CanGoLive) throw new RuleBrokenException($"{Label} cannot go live: it is {Standing}.");
        if (since > UkTime.DayOf(at)) throw RuleBrokenException.Input("The day it went live cannot be in the future.");
        if (since < UkTime.DayOf(AuthorisedAt!.Value)) throw RuleBrokenException.Input(
            $"The day it went live cannot be before {UkTime.DayOf(AuthorisedAt.Value):d MMMM yyyy}, when it was authorised. An account that was there before must be entered as unverified.");
        StandsAt(address);
        (LiveSince, State) = (since, AccountState.Live);
        WorkItem?.Close(at);
        Record(AccountAudit.WentLive, actor, at, ("since", $"{since:d MMMM yyyy}"), ("url", address.Url));
    }

    /// <summary>Puts right a mistyped handle or address.</summary>
    public void CorrectAddress(AccountAddress address, string reason, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (!HasAddress) throw new RuleBrokenException($"{Label} has no address to put right: it is {State.InWords()}.");
        if (string.IsNullOrWhiteSpace(reason)) throw RuleBrokenException.Input("Say why it is changed.");
        var (before, after) = ($"{Handle} {Url}", $"{address.Handle} {address.Url}");
        if (before == after) throw RuleBrokenException.Input("Nothing was changed: this is the address that is in the register.");
        StandsAt(address);
        Record(AccountAudit.Corrected, actor, at, ("what", "the address"), ("before", before), ("after", after), ("reason", reason.Trim()));
    }

    internal static string Given(string? reason) => string.IsNullOrWhiteSpace(reason) ? throw RuleBrokenException.Input("Say why.") : reason.Trim().CutTo(ReasonLength);

    internal static void RefuseUnlessKeeper(Actor actor)
    {
        if (!actor.May(Permissions.KeepAccounts)) throw RuleBrokenException.Hidden();
    }
}
