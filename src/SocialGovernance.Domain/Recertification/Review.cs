using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Recertification;

/// <summary>The entries of a campaign that the same people are asked about, as one piece of work. Nobody reviews their own access, as themselves or as a deputy.</summary>
public sealed class Review : Aggregate
{
    readonly List<ReviewItem> items = [];

    Review() => Duty = "";

    /// <param name="except">Somebody whom it is about, though they have the duty.</param>
    /// <param name="isFallback">Whether these are asked in the place of others.</param>
    public Review(Campaign campaign, Duty duty, long? except, bool isFallback, DateOnly dueOn) =>
        (Campaign, CampaignId, Duty, ExceptPersonId, IsFallback, DueOn) = (campaign, campaign.Id, duty.Key, except, isFallback, dueOn);

    public long CampaignId { get; private set; }
    public Campaign? Campaign { get; private set; }

    /// <summary>Key of a <see cref="SocialGovernance.Domain.Duty"/>.</summary>
    public string Duty { get; private set; }
    public long? ExceptPersonId { get; private set; }
    public bool IsFallback { get; private set; }
    public DateOnly DueOn { get; private set; }
    public int Reminders { get; private set; }
    public IReadOnlyList<ReviewItem> Items => items;
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => Campaign!.Title;

    public string Path => $"/reviews/{Id}";

    public IEnumerable<ReviewItem> Open => items.Where(item => item.IsOpen);

    public ReviewItem Add(AuthorisedUser entry, ReviewItem? follows = null)
    {
        var item = new ReviewItem(entry, follows);
        items.Add(item);
        BumpVersion();
        return item;
    }

    /// <summary>Asks those who have the duty. The review must have its id, and its entries.</summary>
    public void Ask(DateTime at)
    {
        if (WorkItem is { IsOpen: true }) return;
        WorkItem = new(new(Duty), $"Review who has access: {Campaign!.Title}", Path, at, exceptPersonId: ExceptPersonId);
        WorkItem.DueBy(UkTime.Utc(DueOn.ToDateTime(new(17, 0))));
        Reminders = RemindersBy(UkTime.DayOf(at));
    }

    /// <summary>The capacity in which this person may answer; null if they may not.</summary>
    public Capacity? CapacityOf(Actor actor) => actor.PersonId == ExceptPersonId ? null
        : actor.Capacities.Where(capacity => capacity.Duty.Key == Duty && (capacity.ForPersonId is null || capacity.ForPersonId != ExceptPersonId))
            .OrderBy(capacity => capacity.ForPersonId is null ? 0 : 1).FirstOrDefault();

    public void Answer(ReviewItem item, ReviewAnswer answer, string? reason, Actor actor, DateTime at)
    {
        var capacity = CapacityOf(actor) ?? throw RuleBrokenException.Hidden();
        if (Campaign!.State != CampaignState.Running) throw new RuleBrokenException($"“{Campaign.Title}” has ended. Nothing more is asked.");
        if (actor.PersonId == item.PersonId || capacity.ForPersonId == item.PersonId)
            throw RuleBrokenException.NotAllowed("This is your own access, or that of the person you act for. Somebody else must review it.");
        if (!item.IsOpen) throw new RuleBrokenException($"The access of {item.PersonName} to {item.AccountLabel} has been reviewed already, or has ended.");
        if (answer == ReviewAnswer.NotSure && IsFallback) throw RuleBrokenException.Input("Nobody else is asked after you: keep it, change it or take it away.");
        if (answer != ReviewAnswer.Keep && string.IsNullOrWhiteSpace(reason)) throw RuleBrokenException.Input("Say why.");
        item.Answered(answer, reason?.Trim(), actor, capacity, at);
        RecordFor(ReviewAudit.Answered, actor, capacity, at, ("person", item.PersonName), ("account", item.AccountLabel), ("answer", answer.InWords()), ("reason", reason?.Trim()));
    }

    /// <summary>Others are asked instead: nobody may answer any more, nobody did, or somebody was not sure.</summary>
    public void PassOn(IReadOnlyCollection<ReviewItem> passed, string reason, DateTime at)
    {
        foreach (var item in passed.Where(item => item.IsOpen)) item.Leave(ReviewItemState.PassedOn, reason, at);
        Record(ReviewAudit.PassedOn, Actor.Portal, at, ("entries", $"{passed.Count:N0}"), ("reason", reason));
    }

    /// <summary>Nobody answered, and the policy takes the access away.</summary>
    public void NobodyAnswered(ReviewItem item, DateTime at)
    {
        item.Leave(ReviewItemState.NoAnswer, null, at);
        Record(ReviewAudit.NobodyAnswered, Actor.Portal, at, ("person", item.PersonName), ("account", item.AccountLabel), ("due", $"{DueOn:d MMMM yyyy}"));
    }

    /// <summary>What ended by itself needs no answer, and what has none left is done.</summary>
    public void Tidy(DateTime at)
    {
        foreach (var item in Open.Where(item => item.Entry!.State == AuthorisedUserState.Ended).ToList())
        {
            item.Leave(ReviewItemState.Ended, null, at);
            BumpVersion();
        }
        if (Open.Any() || WorkItem is not { IsOpen: true } work) return;
        work.Close(at);
        BumpVersion();
    }

    /// <summary>Asks again a week and a day before the last day, and each week after it; each once.</summary>
    public void Remind(DateTime at)
    {
        if (RemindersBy(UkTime.DayOf(at)) is var due && due <= Reminders) return;
        Reminders = due;
        WorkItem?.Remind(at);
        BumpVersion();
    }

    int RemindersBy(DateOnly today) => today.DayNumber - DueOn.DayNumber is var days && days < -7 ? 0 : days < -1 ? 1 : days <= 0 ? 2 : 2 + (days + 6) / 7;

    /// <summary>The keeper of the register has changed what a reviewer asked to be changed.</summary>
    public void Changed(ReviewItem item, string what, Actor actor, DateTime at)
    {
        if (!actor.May(People.Permissions.KeepRegister)) throw RuleBrokenException.Hidden();
        if (actor.PersonId == item.PersonId) throw RuleBrokenException.NotAllowed("This is your own access. Another keeper of the register must look after it.");
        if (string.IsNullOrWhiteSpace(what)) throw RuleBrokenException.Input("Say what was changed.");
        item.Changed(what.Trim(), actor, at);
        Record(ReviewAudit.Changed, actor, at, ("person", item.PersonName), ("account", item.AccountLabel), ("what", what.Trim()));
    }
}
