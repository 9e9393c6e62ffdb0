using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Policies;

/// <summary>A policy version to be: an administrator prepares it, the owner of the policy approves it or sends it back.</summary>
public sealed class PolicyDraft : Aggregate
{
    public const int TitleLength = 300;
    public const int ReasonLength = 4000;

    readonly List<DraftDecision> decisions = [];

    PolicyDraft() => (Council, Title, Content) = ("", "", "");

    /// <param name="content">All files of the pack as one text.</param>
    public PolicyDraft(string council, string title, string content, Person preparedBy, Actor actor, DateTime at)
    {
        (Council, Title, Content, PreparedBy, PreparedById, PreparedAt) = (council, title.CutTo(TitleLength), content, preparedBy, preparedBy.Id, at);
        State = PolicyDraftState.Draft;
        Record(PolicyAudit.DraftPrepared, actor, at);
    }

    /// <summary>Key of the pack.</summary>
    public string Council { get; private set; }
    public string Title { get; private set; }
    public string Content { get; private set; }
    public long PreparedById { get; private set; }
    public Person? PreparedBy { get; private set; }
    public DateTime PreparedAt { get; private set; }
    public DateTime? SubmittedAt { get; private set; }
    public PolicyDraftState State { get; private set; }

    /// <summary>The version that it became.</summary>
    public long? PublishedAsId { get; private set; }
    public PolicyVersion? PublishedAs { get; private set; }
    public IReadOnlyList<DraftDecision> Decisions => decisions;
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => $"the draft of {Title}";

    public string Path => $"/policies/drafts/{Id}";

    /// <summary>Why this person may not change or submit it now; null if they may.</summary>
    public RuleBrokenException? ObjectionToChange(Actor actor) =>
        !actor.May(Permissions.MaintainPeople) ? RuleBrokenException.Hidden()
        : actor.PersonId != PreparedById ? RuleBrokenException.NotAllowed($"{PreparedBy?.Name} prepared this draft. Prepare one of your own if it must change.")
        : State is PolicyDraftState.Draft or PolicyDraftState.SentBack ? null
        : new($"This draft can no longer be changed: it {State.InWords()}.");

    /// <summary>Somebody filled in what the policy leaves open.</summary>
    public void Fill(string content, Actor actor, DateTime at)
    {
        if (ObjectionToChange(actor) is { } objection) throw objection;
        if (content == Content) return;
        Content = content;
        Record(PolicyAudit.DraftFilled, actor, at);
    }

    /// <summary>Asks the owner of the policy in force.</summary>
    public void Submit(PolicyOwner owner, Actor actor, DateTime at)
    {
        if (ObjectionToChange(actor) is { } objection) throw objection;
        (State, SubmittedAt) = (PolicyDraftState.AwaitingOwner, at);
        Ask(owner, at);
        Record(PolicyAudit.DraftSubmitted, actor, at, ("owner", owner.RoleTitle));
    }

    /// <summary>Another version was published meanwhile, so the owner is asked about the differences from that one.</summary>
    public void AskAnew(PolicyOwner owner, DateTime at)
    {
        if (State != PolicyDraftState.AwaitingOwner) return;
        WorkItem?.Close(at);
        Ask(owner, at);
        BumpVersion();
    }

    /// <summary>Why this person may not approve it or send it back now; null if they may. One predicate for the button and the guard.</summary>
    public RuleBrokenException? ObjectionToDecide(PolicyOwner owner, Actor actor)
    {
        if (actor.CapacityFor(owner.Duty) is null) return RuleBrokenException.Hidden();
        if (actor.PersonId == PreparedById) return RuleBrokenException.NotAllowed("You prepared this draft. Somebody else who owns the policy must approve it.");
        if (CapacityFor(owner, actor) is null) return RuleBrokenException.NotAllowed("You would act for the person who prepared this draft. Somebody else must approve it.");
        return State == PolicyDraftState.AwaitingOwner ? null
            : new(decisions.MaxBy(made => made.At) is { } made ? $"{made.Sentence()} There is nothing left to do here." : $"There is nothing to approve here: the draft {State.InWords()}.");
    }

    /// <param name="number">Of the new version.</param>
    /// <param name="notBefore">The day on which the latest version takes effect; null where there is none.</param>
    /// <exception cref="RuleBrokenException">See <see cref="ObjectionToDecide"/>; or the day is over, or before that of the latest version.</exception>
    public PolicyVersion Approve(int number, string contentHash, DateOnly from, DateOnly? notBefore, PolicyOwner owner, Actor actor, DateTime at)
    {
        if (ObjectionToDecide(owner, actor) is { } objection) throw objection;
        if (from < UkTime.DayOf(at)) throw RuleBrokenException.Input("The day on which it takes effect cannot be in the past.");
        if (from < notBefore) throw RuleBrokenException.Input($"The latest version takes effect on {notBefore:d MMMM yyyy}, so this one cannot take effect before that day.");
        PublishedAs = new(Council, Title, number, Content, contentHash, from, actor, at);
        Decide(PolicyDraftState.Published, null, owner, actor, at);
        RecordFor(PolicyAudit.DraftApproved, actor, CapacityFor(owner, actor), at, ("owner", owner.RoleTitle), ("from", $"{from:d MMMM yyyy}"));
        Tell(PreparedById, $"Your draft of {Title} was approved", $"{actor.Name} approved it. It is version {number} and takes effect on {from:d MMMM yyyy}.", $"/policy/{number}");
        return PublishedAs;
    }

    public void SendBack(string reason, PolicyOwner owner, Actor actor, DateTime at)
    {
        if (ObjectionToDecide(owner, actor) is { } objection) throw objection;
        if (string.IsNullOrWhiteSpace(reason)) throw RuleBrokenException.Input("Say what must change.");
        if (reason.Trim().Length > ReasonLength) throw RuleBrokenException.Input($"The reason must be {ReasonLength:N0} characters or fewer.");
        Decide(PolicyDraftState.SentBack, reason.Trim(), owner, actor, at);
        RecordFor(PolicyAudit.DraftSentBack, actor, CapacityFor(owner, actor), at, ("owner", owner.RoleTitle), ("reason", reason.Trim()));
        Tell(PreparedById, $"Your draft of {Title} was sent back", $"{actor.Name} sent it back. What is asked: {reason.Trim()}", Path);
    }

    public RuleBrokenException? ObjectionToWithdraw(Actor actor) =>
        !actor.May(Permissions.MaintainPeople) ? RuleBrokenException.Hidden()
        : State is PolicyDraftState.Published or PolicyDraftState.Withdrawn ? new($"This draft cannot be withdrawn: it {State.InWords()}.")
        : null;

    /// <summary>By any administrator: whoever prepared it may be gone.</summary>
    public void Withdraw(Actor actor, DateTime at)
    {
        if (ObjectionToWithdraw(actor) is { } objection) throw objection;
        WorkItem?.Close(at);
        State = PolicyDraftState.Withdrawn;
        Record(PolicyAudit.DraftWithdrawn, actor, at);
    }

    void Ask(PolicyOwner owner, DateTime at) => WorkItem = new(owner.Duty, $"Approve a new version of the policy: {Title}", $"{Path}/approve", at, exceptPersonId: PreparedById);

    void Decide(PolicyDraftState state, string? reason, PolicyOwner owner, Actor actor, DateTime at)
    {
        decisions.Add(new(state == PolicyDraftState.Published, reason, owner.RoleTitle, actor, CapacityFor(owner, actor)!, at));
        State = state;
        WorkItem?.Close(at);
    }

    /// <summary>Never for whoever prepared it, whose deputy would approve it in their place.</summary>
    Capacity? CapacityFor(PolicyOwner owner, Actor actor) => actor.Capacities
        .Where(held => held.Duty == owner.Duty && held.ForPersonId != PreparedById).OrderBy(held => held.ForPersonId is null ? 0 : 1).FirstOrDefault();
}

public enum PolicyDraftState { Draft, AwaitingOwner, SentBack, Published, Withdrawn }

/// <summary>The role that the policy in force names as its owner.</summary>
public sealed record PolicyOwner(string RoleKey, string RoleTitle)
{
    public Duty Duty => Duty.Of(RoleKey);

    public static PolicyOwner Of(Pack pack) => new(pack.Policy.OwnerRole, pack.Role(pack.Policy.OwnerRole).Title);
}

/// <summary>Who decided on a draft, for whom, what, why and when. Never edited or deleted.</summary>
public sealed class DraftDecision
{
    DraftDecision() => (PersonName, RoleTitle) = ("", "");

    internal DraftDecision(bool isApproval, string? reason, string roleTitle, Actor actor, Capacity capacity, DateTime at)
    {
        (IsApproval, Reason, RoleTitle, At) = (isApproval, reason, roleTitle, at);
        (PersonId, PersonName, ForPersonId, ForName) = (actor.PersonId, actor.Name, capacity.ForPersonId, capacity.ForName);
    }

    public long Id { get; private set; }
    public bool IsApproval { get; private set; }
    public string? Reason { get; private set; }
    public string RoleTitle { get; private set; }
    public long PersonId { get; private set; }
    public string PersonName { get; private set; }
    public long? ForPersonId { get; private set; }
    public string? ForName { get; private set; }
    public DateTime At { get; private set; }

    public string Sentence() => $"{PersonName} {(IsApproval ? "approved it" : "sent it back")} as {RoleTitle}{(ForName is null ? "" : $", for {ForName}")}.";
}

public static class PolicyDraftWords
{
    public static string InWords(this PolicyDraftState state) => state switch
    {
        PolicyDraftState.Draft => "is being prepared",
        PolicyDraftState.AwaitingOwner => "waits for the owner of the policy",
        PolicyDraftState.SentBack => "was sent back",
        PolicyDraftState.Published => "was published",
        _ => "was withdrawn",
    };
}
