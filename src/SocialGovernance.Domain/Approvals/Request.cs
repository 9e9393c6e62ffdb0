using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Approvals;

/// <summary>Anything that needs agreement under the policy. Knows its kind (a key), applicant, rounds, sign-offs and decisions, and nothing about
/// forms: the rules of its kind come with each act, from the policy version it was started under.</summary>
public sealed partial class Request : Aggregate
{
    public const int KindLength = 80;
    public const int TitleLength = 160;
    public const int ReferenceLength = 20;
    public const int ReasonLength = 4000;

    readonly List<Revision> revisions = [];
    readonly List<Round> rounds = [];
    readonly List<Subject> subjects = [];
    readonly List<FormerApplicant> formerApplicants = [];

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

    /// <summary>Whom it is about, as it was last sent: they neither sign nor see it.</summary>
    public IReadOnlyList<Subject> Subjects => subjects;

    /// <summary>Whose request it was before somebody took it over.</summary>
    public IReadOnlyList<FormerApplicant> FormerApplicants => formerApplicants;

    /// <summary>The refused request after which this one asks again.</summary>
    public long? FollowsId { get; private set; }

    /// <summary>Those whose own request this is or was, and those whom it is about: nobody of them decides on it on any path.</summary>
    public IEnumerable<long> Concerned => subjects.Select(subject => subject.PersonId).Concat(formerApplicants.Select(person => person.PersonId)).Append(ApplicantId).Distinct();

    public Round? CurrentRound => rounds.MaxBy(round => round.Number);
    public Revision? CurrentRevision => revisions.MaxBy(revision => revision.Number);
    public bool IsEditable => State is RequestState.Draft or RequestState.Returned or RequestState.Expired;

    public bool Concerns(long personId) => Concerned.Contains(personId);

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
    public void Submit(Pack pack, Service? service, string? newReference, IReadOnlyCollection<string> declared, Office office, Actor actor, DateTime at)
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
        var about = sent.All(KnownQuestions.Subjects).Select(given => long.TryParse(given, out var id) ? id : 0).Where(id => id > 0).ToHashSet();
        subjects.RemoveAll(subject => !about.Contains(subject.PersonId));
        subjects.AddRange(about.Except(subjects.Select(subject => subject.PersonId)).ToList().Select(id => new Subject(id)));
        BeginRound(sent, pack, kind, sent.ChangedSince(CurrentRevision?.Answers ?? Answers.None), at);
        (State, SubmittedAt, ChangedAt) = (RequestState.InReview, SubmittedAt ?? at, at);
        Record(RequestAudit.Submitted, actor, at, ("revision", $"{CurrentRevision!.Number}"));
        MoveOn(office, at);
    }

    /// <summary>A revision with a round of its own; what is still open of the round before is asked no more.</summary>
    void BeginRound(Answers sent, Pack pack, RequestKind kind, IReadOnlySet<string> changed, DateTime at)
    {
        var last = CurrentRound;
        last?.Stop(at);
        revisions.Add(new(revisions.Count + 1, sent, at));
        rounds.Add(new(rounds.Count + 1, revisions.Count, pack, kind, ContextOf(kind, Service, at), last, changed, at));
    }

    /// <summary>The round that sending the draft now would begin; nothing is changed by it.</summary>
    /// <exception cref="RuleBrokenException">The head of a service is asked, but the draft names no service.</exception>
    public Round Preview(Pack pack, Service? service, DateTime at)
    {
        var kind = pack.Request(Kind);
        return new(rounds.Count + 1, revisions.Count + 1, pack, kind, ContextOf(kind, service, at), null, new HashSet<string>(), at);
    }

    /// <summary>Somebody whom an approved request for access names cannot be let in: the applicant is told.</summary>
    public void CouldNotGrant(Person person, string account, string reason, DateTime at)
    {
        Record(RequestAudit.PersonLeftOut, Actor.Portal, at, ("person", person.Name), ("account", account), ("reason", reason));
        TellApplicant($"cannot let {person.Name} in to {account}", reason);
    }

    /// <summary>An agreed request names somebody whose access cannot be changed so: the applicant is told.</summary>
    public void CouldNotChange(Person person, string account, string reason, DateTime at)
    {
        Record(RequestAudit.AccessUnchanged, Actor.Portal, at, ("person", person.Name), ("account", account), ("reason", reason));
        TellApplicant($"changes nothing for {person.Name} on {account}", reason);
    }

    /// <summary>A new draft with the answers of a refused request, as far as the policy in force asks for them still.</summary>
    public static Request After(Request refused, RequestKind kind, long policyVersionId, Actor actor, DateTime at)
    {
        refused.RefuseUnlessMine(actor);
        if (refused.State != RequestState.Refused) throw new RuleBrokenException($"{refused.Reference} was not refused: it is {refused.State.InWords()}.");
        var draft = new Request(kind, policyVersionId, refused.Applicant!, actor, at) { FollowsId = refused.Id };
        var before = refused.CurrentRevision!.Answers;
        draft.Answer(kind.Form.Questions.Where(question => before.Has(question.Key))
            .Aggregate(Answers.None, (taken, question) => taken.With(question.Key, before.All(question.Key))), actor, at);
        draft.Record(RequestAudit.AskedAgain, actor, at, ("earlier", refused.Reference));
        return draft;
    }

    public bool CanBeWithdrawn => State is RequestState.InReview or RequestState.Returned or RequestState.Expired;

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

    RouteContext ContextOf(RequestKind kind, Service? service, DateTime at)
    {
        var facts = kind.Form.Relevant(FactsOf(Draft, at));
        return new(ApplicantId, service?.Id, facts.One(KnownQuestions.Body) ?? service?.LegalBody, facts);
    }

    void MoveOn(Office office, DateTime at)
    {
        if (CurrentRound!.Advance(this, office, at)) return;
        (State, EndedAt, ChangedAt) = (RequestState.Approved, at, at);
        Record(RequestAudit.Completed, Actor.Portal, at);
        TellApplicant("is approved", CurrentRound.SignOffs.Any(asked => asked.Decision is not null) ? "Everybody who had to agree has agreed." : "The policy asks nobody to agree to it.");
    }

    void Stop(RequestState state, DateTime at)
    {
        CurrentRound?.Stop(at, expired: state == RequestState.Expired);
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
