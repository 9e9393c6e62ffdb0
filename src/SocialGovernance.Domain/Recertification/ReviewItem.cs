using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Recertification;

/// <summary>One entry of the register as the reviewer had it before them, and what they said. The answer is never edited.</summary>
public sealed class ReviewItem
{
    public const int AccountLength = 400;

    ReviewItem() => (PersonName, AccountLabel, Capability) = ("", "", "");

    internal ReviewItem(AuthorisedUser entry, ReviewItem? follows)
    {
        (Entry, EntryId, PersonId, PersonName) = (entry, entry.Id, entry.PersonId, entry.Person!.Name);
        (AccountLabel, Capability, Since, Follows) = (entry.Account!.Label.CutTo(AccountLength), entry.Capability, entry.From, follows);
    }

    public long Id { get; private set; }
    public long ReviewId { get; private set; }
    public long EntryId { get; private set; }
    public AuthorisedUser? Entry { get; private set; }
    public long PersonId { get; private set; }
    public string PersonName { get; private set; }
    public string AccountLabel { get; private set; }
    public string Capability { get; private set; }
    public DateTime? Since { get; private set; }
    public ReviewItemState State { get; private set; }
    public string? Reason { get; private set; }
    public long? AnsweredById { get; private set; }
    public string? AnsweredBy { get; private set; }

    /// <summary>In whose place.</summary>
    public string? ForName { get; private set; }
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>The same entry as it was asked of others before.</summary>
    public long? FollowsId { get; private set; }
    public ReviewItem? Follows { get; private set; }

    /// <summary>What the keeper of the register has changed, where that was asked.</summary>
    public string? ChangeMade { get; private set; }
    public long? ChangeMadeById { get; private set; }
    public DateTime? ChangeMadeAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public bool IsOpen => State == ReviewItemState.Open;

    public bool WaitsForChange => State == ReviewItemState.Change && ChangeMadeAt is null;

    internal void Answered(ReviewAnswer answer, string? reason, Actor actor, Capacity capacity, DateTime at)
    {
        (State, Reason, AnsweredById, AnsweredBy, ForName, AnsweredAt) = (answer.State(), string.IsNullOrEmpty(reason) ? null : reason, actor.PersonId, actor.Name, capacity.ForName, at);
        if (answer == ReviewAnswer.Change)
            WorkItem = new(Duty.Of(Entry!.KeeperRole), $"Change the access of {PersonName} to {AccountLabel}: a review asks for it", $"/reviews/{ReviewId}/changed/{Id}", at, exceptPersonId: PersonId);
    }

    internal void Leave(ReviewItemState state, string? reason, DateTime at)
    {
        if (!IsOpen) throw new RuleBrokenException("This has been reviewed already.");
        (State, Reason, AnsweredAt) = (state, reason, at);
    }

    internal void Changed(string what, Actor actor, DateTime at)
    {
        if (!WaitsForChange) throw new RuleBrokenException("No change is waited for here.");
        (ChangeMade, ChangeMadeById, ChangeMadeAt) = (what, actor.PersonId, at);
        WorkItem?.Close(at);
    }
}

public enum ReviewAnswer { Keep, Change, Remove, NotSure }

/// <summary>The first is open, the next four are answers; then it was passed on to others, ended by itself meanwhile, or nobody answered.</summary>
public enum ReviewItemState { Open, Keep, Change, Remove, NotSure, PassedOn, Ended, NoAnswer }

public static class ReviewWords
{
    public static ReviewItemState State(this ReviewAnswer answer) => answer switch
    {
        ReviewAnswer.Keep => ReviewItemState.Keep,
        ReviewAnswer.Change => ReviewItemState.Change,
        ReviewAnswer.Remove => ReviewItemState.Remove,
        _ => ReviewItemState.NotSure,
    };

    public static string InWords(this ReviewAnswer answer) => answer.State().InWords();

    public static string InWords(this ReviewItemState state) => state switch
    {
        ReviewItemState.Open => "Not answered yet",
        ReviewItemState.Keep => "Keep",
        ReviewItemState.Change => "Change",
        ReviewItemState.Remove => "Take away",
        ReviewItemState.NotSure => "Not sure",
        ReviewItemState.PassedOn => "Passed on",
        ReviewItemState.Ended => "Ended meanwhile",
        _ => "Nobody answered",
    };

    public static string InWords(this CampaignState state) => state switch
    {
        CampaignState.Running => "Running",
        CampaignState.Finished => "Finished",
        _ => "Stopped",
    };

    public static string InWords(this ReviewerRule rule) => rule switch
    {
        ReviewerRule.Owner => "whoever answers for the account",
        ReviewerRule.LineManager => "the person’s line manager",
        _ => "the head of the account’s service",
    };
}
