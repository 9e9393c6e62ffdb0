using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Approvals;

/// <summary>Anything that needs agreement under the policy. Knows its kind (a key), applicant, rounds, sign-offs and decisions, and nothing about
/// forms: the rules of its kind come with each act, from the policy version it was started under.</summary>
public sealed class Request : Aggregate
{
    public const int KindLength = 80;
    public const int TitleLength = 160;
    public const int ReferenceLength = 20;
    public const int ReasonLength = 4000;

    readonly List<Revision> revisions = [];
    readonly List<Round> rounds = [];

    Request() => (Kind, KindTitle, Title, Draft) = ("", "", "", Answers.None);

    public Request(RequestKind kind, long policyVersionId, Person applicant, Actor actor, DateTime at)
    {
        (Kind, KindTitle, Title, PolicyVersionId, Applicant, ApplicantId) = (kind.Key, kind.Title, kind.Title, policyVersionId, applicant, applicant.Id);
        (Draft, State, StartedAt, ChangedAt) = (Answers.None, RequestState.Draft, at, at);
        Record(RequestAudit.Started, actor, at);
    }

    /// <summary>Key of a <see cref="RequestKind"/> of the pack, and its title when the request was started.</summary>
    public string Kind { get; private set; }
    public string KindTitle { get; private set; }

    /// <summary>A name by which people know it: the account's name, once it is given.</summary>
    public string Title { get; private set; }
    public long PolicyVersionId { get; private set; }
    public long ApplicantId { get; private set; }
    public Person? Applicant { get; private set; }
    public long? ServiceId { get; private set; }
    public Service? Service { get; private set; }
    public RequestState State { get; private set; }

    /// <summary>Such as BC-2026-0042; given on first submission and never again.</summary>
    public string? Reference { get; private set; }

    /// <summary>The answers being written; at submission they become an immutable revision.</summary>
    public Answers Draft { get; private set; }
    public DateTime StartedAt { get; private set; }
    public DateTime ChangedAt { get; private set; }
    public DateTime? SubmittedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public IReadOnlyList<Revision> Revisions => revisions;
    public IReadOnlyList<Round> Rounds => rounds;

    public Round? CurrentRound => rounds.MaxBy(round => round.Number);
    public Revision? CurrentRevision => revisions.MaxBy(revision => revision.Number);
    public bool IsEditable => State is RequestState.Draft or RequestState.Returned;

    public override string Label => Reference is not null ? $"{Reference} {Title}" : Title == KindTitle ? Title : $"{KindTitle}: {Title}";

    public string Path => $"/requests/{Id}";

    /// <summary>Saves answers of one page of the form; not audited, a draft is the applicant's own.</summary>
    public void Answer(Answers answers, Actor actor, DateTime at)
    {
        RefuseUnlessMine(actor);
        RefuseUnlessEditable();
        Draft = answers;
        ChangedAt = at;
        Title = (answers.One(KnownQuestions.AccountName) ?? answers.One(KnownQuestions.Title))?.CutTo(TitleLength) ?? Title;
        BumpVersion();
    }

    /// <param name="pack">Of the policy version that the request was started under.</param>
    /// <param name="service">The service that the account is for: whose head is asked where the route says so.</param>
    /// <param name="newReference">The next reference; needed on first submission only.</param>
    /// <param name="declared">Keys of the declarations made now; each submission makes them anew.</param>
    /// <exception cref="RuleBrokenException">Not the applicant's own, not editable, or answers or declarations are missing.</exception>
    public void Submit(Pack pack, Service? service, string? newReference, IReadOnlyCollection<string> declared, Actor actor, DateTime at)
    {
        RefuseUnlessMine(actor);
        RefuseUnlessEditable();
        var kind = pack.Request(Kind);
        if (kind.Form.Problems(FactsOf(Draft, at)).FirstOrDefault() is { } problem)
            throw RuleBrokenException.Input($"It cannot be sent yet. {problem.Sentence}");
        if (kind.Form.Declarations.Any(declaration => !declared.Contains(declaration.Key)))
            throw RuleBrokenException.Input("Tick every declaration before you send it.");
        (Service, ServiceId) = (service, service?.Id);
        Reference ??= newReference ?? throw new ArgumentNullException(nameof(newReference));
        var sent = kind.Form.Declarations.Aggregate(Facts.Without(kind.Form.Relevant(FactsOf(Draft, at))), (answers, declaration) => answers.With(declaration.AnswerKey, "yes"));
        var revision = new Revision(revisions.Count + 1, sent, at);
        var last = CurrentRound;
        var changed = sent.ChangedSince(CurrentRevision?.Answers ?? Answers.None);
        revisions.Add(revision);
        var round = new Round(rounds.Count + 1, revision.Number, pack, kind, new RouteContext(ApplicantId, ServiceId), last, changed, at);
        rounds.Add(round);
        (State, SubmittedAt, ChangedAt) = (RequestState.InReview, SubmittedAt ?? at, at);
        Record(RequestAudit.Submitted, actor, at, ("revision", $"{revision.Number}"));
        MoveOn(at);
    }

    /// <summary>Why this person may not sign here now; null if they may. One predicate for the button and the guard.</summary>
    public RuleBrokenException? Objection(SignOff signOff, Actor actor)
    {
        if (actor.PersonId == ApplicantId)
            return RuleBrokenException.NotAllowed("This is your own request. Somebody else must decide on it.");
        if (!actor.Capacities.Any(held => held.Duty.Key == signOff.Duty))
            return RuleBrokenException.Hidden();
        if (CapacityFor(signOff, actor) is not { } capacity)
            return RuleBrokenException.NotAllowed("You would act for the person whose request this is. Somebody else must decide on it.");
        if (!CurrentRound!.SignOffs.Contains(signOff))
            return new("The request was changed while you were reading it. Read it again before you decide.");
        if (signOff.State != SignOffState.Waiting || signOff.Outcomes.Count == 0)
            return new(signOff.Decision is { } made
                ? $"{made.Sentence()} There is nothing left to do here."
                : "This is not waiting for anybody at the moment.");
        if (signOff.Effect == SignOffEffect.Decide && CurrentRound.SignOffs.Any(other => other != signOff && other.Effect == SignOffEffect.Decide
                && other.Decision is { } decision && IsOneVoice(decision, actor, capacity)))
            return RuleBrokenException.NotAllowed("You have already decided on this request in another role. Somebody else must decide in this one.");
        return null;
    }

    /// <summary>Own before deputised, and never for the applicant, whose deputy would decide on the applicant's own request.</summary>
    public Capacity? CapacityFor(SignOff signOff, Actor actor) => actor.Capacities
        .Where(held => held.Duty.Key == signOff.Duty && held.ForPersonId != ApplicantId)
        .OrderBy(held => held.ForPersonId is null ? 0 : 1).FirstOrDefault();

    /// <summary>Whether the earlier decision was made by this person or in the name of the same person.</summary>
    static bool IsOneVoice(Decision earlier, Actor actor, Capacity capacity)
    {
        long[] voices = [actor.PersonId, capacity.ForPersonId ?? actor.PersonId];
        return voices.Contains(earlier.PersonId) || (earlier.ForPersonId is { } other && voices.Contains(other));
    }

    public bool CanBeDecidedBy(Actor actor, SignOff signOff) => Objection(signOff, actor) is null;

    /// <summary>Signs one sign-off. Which outcomes it allows follows from its effect.</summary>
    /// <param name="revision">The revision that the person had before them.</param>
    /// <exception cref="RuleBrokenException">See <see cref="Objection"/>; or a stale revision, an outcome that the sign-off does not have, or a missing reason.</exception>
    public Decision Sign(long signOffId, DecisionOutcome outcome, string? reason, int revision, Actor actor, DateTime at)
    {
        var signOff = rounds.SelectMany(round => round.SignOffs).FirstOrDefault(candidate => candidate.Id == signOffId)
            ?? throw RuleBrokenException.Hidden();
        if (Objection(signOff, actor) is { } objection) throw objection;
        if (revision != CurrentRevision!.Number)
            throw new RuleBrokenException("The request was changed while you were reading it. Read it again before you decide.");
        if (!signOff.Allows(outcome))
            throw RuleBrokenException.Input("Choose what you decide.");
        reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (reason is null && outcome.NeedsReason())
            throw RuleBrokenException.Input(outcome == DecisionOutcome.Advised ? "Write your advice." : "Give the reason, so that the applicant knows what to do.");
        if (reason?.Length > ReasonLength)
            throw RuleBrokenException.Input($"The reason must be {ReasonLength:N0} characters or fewer.");

        var capacity = CapacityFor(signOff, actor)!;
        var decision = signOff.Take(outcome, reason, revision, actor, capacity, at);
        ChangedAt = at;
        RecordFor(outcome.AuditKind(), actor, capacity, at, ("role", signOff.RoleTitle), ("reason", reason));
        switch (outcome)
        {
            case DecisionOutcome.Refused:
                Stop(RequestState.Refused, at);
                EndedAt = at;
                TellApplicant("was refused", $"{decision.Sentence()} The reason: {reason}");
                break;
            case DecisionOutcome.Returned:
                Stop(RequestState.Returned, at);
                TellApplicant("needs changes", $"{decision.Sentence()} What is asked: {reason}");
                break;
            default:
                MoveOn(at);
                if (State == RequestState.InReview)
                    TellApplicant(outcome == DecisionOutcome.Advised ? "has new advice" : "has moved on", decision.Sentence());
                break;
        }
        return decision;
    }

    /// <summary>Somebody whom an approved request for access names cannot be let in: the applicant is told.</summary>
    public void CouldNotGrant(Person person, string account, string reason, DateTime at)
    {
        Record(RequestAudit.PersonLeftOut, Actor.Portal, at, ("person", person.Name), ("account", account), ("reason", reason));
        TellApplicant($"cannot let {person.Name} in to {account}", reason);
    }

    /// <summary>Whether people may write on it: it was sent and has not ended.</summary>
    public bool TakesComments => State is RequestState.InReview or RequestState.Returned;

    /// <summary>What waits for somebody's sign-off.</summary>
    public IEnumerable<WorkItem> OpenWork => CurrentRound?.SignOffs.Select(signOff => signOff.WorkItem).OfType<WorkItem>().Where(item => item.IsOpen) ?? [];

    /// <summary>Writes a comment or question, which decides nothing. Who may see the request may write.</summary>
    /// <param name="concerned">Those whose sign-offs wait, and who wrote before; they and the applicant are told, never the writer.</param>
    public RequestComment Comment(string text, IEnumerable<long> concerned, Actor actor, DateTime at)
    {
        if (!TakesComments)
            throw new RuleBrokenException(State == RequestState.Draft ? "Nobody but you sees a draft. Send it before you write to anybody."
                : $"{Reference} takes no more comments: it is {State.InWords()}.");
        text = text.Trim();
        if (text.Length is 0 or > RequestComment.TextLength)
            throw RuleBrokenException.Input(text.Length == 0 ? "Write your comment or question." : $"The comment must have {RequestComment.TextLength:N0} characters or fewer.");
        var capacity = InPlaceOf(actor);
        var comment = new RequestComment(this, text, actor, capacity, at);
        RecordFor(RequestAudit.Commented, actor, capacity, at);
        var cut = text.Length > RequestComment.MailLength ? text.CutTo(RequestComment.MailLength) + "…" : text;
        foreach (var personId in concerned.Append(ApplicantId).Distinct().Where(id => id != actor.PersonId))
            Tell(personId, $"{Reference}: {actor.Name} wrote to you", $"{actor.Name}{(capacity is null ? "" : $", for {capacity.ForName},")} wrote on {Label}:\n\n{cut}", $"{Path}#comments");
        return comment;
    }

    /// <summary>As whose deputy somebody is asked here; null for the applicant, for who is asked themselves, and for who only reads.</summary>
    Capacity? InPlaceOf(Actor actor)
    {
        var duties = rounds.SelectMany(round => round.SignOffs).Where(signOff => signOff.State != SignOffState.Ahead).Select(signOff => signOff.Duty).ToHashSet();
        var held = actor.Capacities.Where(capacity => duties.Contains(capacity.Duty.Key)).ToList();
        return actor.PersonId == ApplicantId || held.Any(capacity => capacity.ForPersonId is null) ? null : held.FirstOrDefault(capacity => capacity.ForPersonId != ApplicantId);
    }

    public bool CanBeWithdrawn => State is RequestState.InReview or RequestState.Returned;

    public void Withdraw(Actor actor, DateTime at)
    {
        RefuseUnlessMine(actor);
        if (!CanBeWithdrawn)
            throw new RuleBrokenException($"{Reference ?? "This request"} cannot be withdrawn: it is {State.InWords()}.");
        Stop(RequestState.Withdrawn, at);
        EndedAt = at;
        Record(RequestAudit.Withdrawn, actor, at);
    }

    /// <summary>Withdraws a request that hung on another one which ended without approval.</summary>
    public void WithdrawWith(Request parent, Actor actor, DateTime at)
    {
        if (!CanBeWithdrawn) return;
        if (parent.State is RequestState.InReview or RequestState.Approved) throw new RuleBrokenException($"{parent.Reference} is still under way.");
        Stop(RequestState.Withdrawn, at);
        EndedAt = at;
        Record(RequestAudit.Withdrawn, actor, at);
    }

    /// <summary>Refuses unless this is a draft of the actor's own, never submitted; the caller then removes the row.</summary>
    public void DeleteDraft(Actor actor, DateTime at)
    {
        RefuseUnlessMine(actor);
        if (State != RequestState.Draft) throw new RuleBrokenException("Only a draft can be deleted. You can withdraw a request that was sent.");
        Record(RequestAudit.DraftDeleted, actor, at);
    }

    /// <summary>The answers with what conditions may look at beside them; the applicant must be loaded.</summary>
    public Answers FactsOf(Answers answers, DateTime at) => Facts.With(answers, Applicant!, UkTime.DayOf(at));

    void MoveOn(DateTime at)
    {
        if (CurrentRound!.Advance(this, at)) return;
        (State, EndedAt, ChangedAt) = (RequestState.Approved, at, at);
        Record(RequestAudit.Completed, Actor.Portal, at);
        TellApplicant("is approved", "Everybody who had to agree has agreed.");
    }

    void Stop(RequestState state, DateTime at)
    {
        CurrentRound?.Stop(at);
        (State, ChangedAt) = (state, at);
    }

    void TellApplicant(string what, string text) => Tell(ApplicantId, $"{Reference} {what}", text, Path);

    void RefuseUnlessMine(Actor actor)
    {
        if (actor.PersonId != ApplicantId) throw RuleBrokenException.Hidden();
    }

    void RefuseUnlessEditable()
    {
        if (!IsEditable) throw new RuleBrokenException($"{Reference} can no longer be changed: it is {State.InWords()}.");
    }
}

public enum RequestState { Draft, InReview, Returned, Approved, Refused, Withdrawn }

public static class RequestStateWords
{
    public static string InWords(this RequestState state) => state switch
    {
        RequestState.Draft => "a draft",
        RequestState.InReview => "being considered",
        RequestState.Returned => "returned for changes",
        RequestState.Approved => "approved",
        RequestState.Refused => "refused",
        _ => "withdrawn",
    };
}
