using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Accounts;

// How it is looked after: its health, whose profile it hangs on, reviews.
public sealed partial class Account
{
    /// <summary>Whether it is out in the world, so that its health and its use are looked at.</summary>
    public bool IsLookedAfter => State is AccountState.Live or AccountState.Unverified or AccountState.Suspended;

    /// <summary>Says how it stands with one measure of safety. Its answers must be loaded.</summary>
    /// <param name="months">For how long that counts, under the policy.</param>
    public void SayHealth(HealthMeasure measure, HealthVerdict verdict, string? evidence, string? saidBy, int months, Actor actor, DateTime at)
    {
        RefuseUnlessLookedAfter(actor);
        var isKnown = verdict != HealthVerdict.Unknown;
        if (isKnown && string.IsNullOrWhiteSpace(evidence)) throw RuleBrokenException.Input("Say how it is known.");
        if (isKnown && string.IsNullOrWhiteSpace(saidBy)) throw RuleBrokenException.Input("Say who said so.");
        if (health.FirstOrDefault(answer => answer.Measure == measure.Key) is not { } answer) health.Add(answer = new(measure));
        var (before, today) = (answer.On(UkTime.DayOf(at)), UkTime.DayOf(at));
        answer.Say(verdict, isKnown ? evidence!.Trim() : null, isKnown ? saidBy!.Trim() : null, isKnown ? today.AddMonths(months) : null, at);
        if (isKnown)
            Record(AccountAudit.HealthSaid, actor, at, ("measure", measure.Title), ("before", before.InWords()), ("after", verdict.InWords()), ("who", answer.SaidBy), ("evidence", answer.Evidence));
        else
            Record(AccountAudit.HealthNotKnown, actor, at, ("measure", measure.Title), ("before", before.InWords()));
    }

    /// <summary>Notes whose own profile it hangs on, or that it no longer hangs on any.</summary>
    public void HangsOn(Person? person, string reason, Actor actor, DateTime at)
    {
        RefuseUnlessLookedAfter(actor);
        if (person?.Id == ProfilePersonId) throw RuleBrokenException.Input("Nothing was changed: this is what stands in the register.");
        if (person is { IsHere: false }) throw RuleBrokenException.Input($"{person.Name} has left.");
        var before = ProfilePerson?.Name ?? "nobody’s";
        (ProfilePerson, ProfilePersonId) = (person, person?.Id);
        Record(AccountAudit.HangsOn, actor, at, ("before", before), ("after", person?.Name ?? "nobody’s"), ("reason", Given(reason)));
    }

    void RefuseUnlessLookedAfter(Actor actor, bool owns = false)
    {
        if (!owns) RefuseUnlessKeeper(actor);
        if (!IsLookedAfter) throw new RuleBrokenException($"There is nothing to look after on {Label}: it is {State.InWords()}.");
    }

    /// <summary>Null: never, and so overdue from the first day.</summary>
    public DateOnly? LastReviewedOn { get; private set; }
    public DateOnly? ReviewDueOn { get; private set; }

    /// <summary>The day of the newest post that somebody has seen on it.</summary>
    public DateOnly? LastPostOn { get; private set; }

    /// <summary>Asks for the review that is due; open until somebody reviews it or it is closed.</summary>
    public long? ReviewWorkId { get; private set; }
    public WorkItem? ReviewWork { get; private set; }

    /// <summary>Has the keepers of the accounts review it, once, when that is due. One that was never reviewed is due at once, but not by e-mail: a council that
    /// brings its accounts in would get hundreds.</summary>
    public void AskForReview(string keeperRole, DateTime at)
    {
        if (!IsLookedAfter || ReviewDueOn >= UkTime.DayOf(at) || ReviewWork is { IsOpen: true }) return;
        ReviewWork = new(Duty.Of(keeperRole), $"Review {Label}: {(ReviewDueOn is { } due ? $"it was due on {due:d MMMM yyyy}" : "it was never reviewed")}", $"{Path}/review", at);
        if (ReviewDueOn is null) ReviewWork.AskSilently();
        BumpVersion();
    }

    internal void Reviewed(AccountReview review, bool owns, Actor actor, DateTime at)
    {
        RefuseUnlessLookedAfter(actor, owns);
        (LastReviewedOn, ReviewDueOn) = (UkTime.DayOf(at), review.DueNext);
        ReviewWork?.Close(at);
        if (review.GuidanceShown) Details = Details with { GuidanceSeenOn = LastReviewedOn };
        Record(AccountAudit.Reviewed, actor, at, ("needed", Answer(review.IsNeeded)), ("aligned", Answer(review.IsAligned)), ("guidance", Answer(review.GuidanceShown)),
            ("due", $"{review.DueNext:d MMMM yyyy}"));
    }

    internal void PutRight(string what, Actor actor, DateTime at) => Record(AccountAudit.PutRight, actor, at, ("what", what));

    /// <param name="owns">Whether the actor holds the post that answers for it.</param>
    public void SeenPosting(DateOnly day, bool owns, Actor actor, DateTime at)
    {
        RefuseUnlessLookedAfter(actor, owns);
        if (day > UkTime.DayOf(at)) throw RuleBrokenException.Input("The day of the newest post cannot be in the future.");
        if (day == LastPostOn) throw RuleBrokenException.Input("Nothing was changed: this day stands in the register.");
        LastPostOn = day;
        Record(AccountAudit.SeenPosting, actor, at, ("day", $"{day:d MMMM yyyy}"));
    }

    static string Answer(bool yes) => yes ? "yes" : "no";
}
