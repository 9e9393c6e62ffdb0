using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Recertification;

/// <summary>Somebody who knows looks at each entry of a part of the register and says whether it is still right. What it asked and what became of it is kept.
/// Whatever else happens to an entry meanwhile is no review of it.</summary>
public sealed class Campaign : Aggregate
{
    public const int TitleLength = 160;
    public const int ReasonLength = 1000;

    /// <summary>Of more, nobody would look at each; a part of the register is chosen instead.</summary>
    public const int MostEntries = 2000;

    /// <summary>How many days those have who are asked in the place of others.</summary>
    public const int DaysForFallback = 14;

    Campaign() => (Title, ScopeTitle, FallbackRole, StartedBy) = ("", "", "", "");

    /// <param name="entries">How many are looked at.</param>
    /// <param name="fallback">Role that is asked where the rule finds nobody, or nobody who answers.</param>
    public Campaign(string title, CampaignScope scope, ReviewerRule rule, string fallback, NoReview noReview, DateOnly dueOn, int entries, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (string.IsNullOrWhiteSpace(title)) throw RuleBrokenException.Input("Enter what the review is called.");
        if (dueOn <= UkTime.DayOf(at)) throw RuleBrokenException.Input("The last day to answer must be in the future.");
        if (entries == 0) throw RuleBrokenException.Input("Nobody has access there, so there is nothing to review.");
        if (entries > MostEntries) throw RuleBrokenException.Input($"That is {entries:N0} entries; at most {MostEntries:N0} can be reviewed at once. Choose a service or an account.");
        (Title, Scope, ScopeId, ScopeTitle) = (title.Trim().CutTo(TitleLength), scope.Kind, scope.Id, scope.Title.CutTo(TitleLength));
        (Rule, FallbackRole, NoReview, DueOn, Entries) = (rule, fallback, noReview, dueOn, entries);
        (StartedById, StartedBy, StartedAt) = (actor.PersonId, actor.Name, at);
        Record(ReviewAudit.Started, actor, at, ("what", ScopeTitle), ("entries", $"{entries:N0}"), ("due", $"{dueOn:d MMMM yyyy}"), ("consequence", noReview.InWords()));
    }

    public string Title { get; private set; }
    public ScopeKind Scope { get; private set; }
    public long? ScopeId { get; private set; }
    public string ScopeTitle { get; private set; }
    public ReviewerRule Rule { get; private set; }
    public string FallbackRole { get; private set; }

    /// <summary>What happens to entries that nobody has looked at, as the policy said when it began.</summary>
    public NoReview NoReview { get; private set; }

    /// <summary>The last day to answer.</summary>
    public DateOnly DueOn { get; private set; }
    public int Entries { get; private set; }
    public long StartedById { get; private set; }
    public string StartedBy { get; private set; }
    public DateTime StartedAt { get; private set; }
    public CampaignState State { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public string? StoppedBecause { get; private set; }

    public override string Label => Title;

    public string Path => $"/recertification/{Id}";

    public bool CanBeStopped => State == CampaignState.Running;

    /// <summary>Every entry was looked at, or the consequence has come about.</summary>
    public void Finish(DateTime at)
    {
        if (State != CampaignState.Running) return;
        (State, EndedAt) = (CampaignState.Finished, at);
        Record(ReviewAudit.Finished, Actor.Portal, at);
        Tell(StartedById, $"Finished: {Title}", $"Every entry of “{Title}” has been looked at, or what the policy says has happened to it.", Path);
    }

    /// <summary>What was answered stays, what was not is asked no more.</summary>
    public void Stop(string reason, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (!CanBeStopped) throw new RuleBrokenException($"“{Title}” has ended already.");
        if (string.IsNullOrWhiteSpace(reason)) throw RuleBrokenException.Input("Say why it is stopped.");
        (State, EndedAt, StoppedBecause) = (CampaignState.Stopped, at, reason.Trim());
        Record(ReviewAudit.Stopped, actor, at, ("reason", reason.Trim()));
    }

    public void Exported(int rows, Actor actor, DateTime at)
    {
        if (!actor.May(Permissions.ReadRegister)) throw RuleBrokenException.Hidden();
        Record(ReviewAudit.Exported, actor, at, ("rows", $"{rows:N0}"));
    }

    static void RefuseUnlessKeeper(Actor actor)
    {
        if (!actor.May(Permissions.KeepRegister)) throw RuleBrokenException.Hidden();
    }
}

public enum CampaignState { Running, Finished, Stopped }

/// <summary>Which part of the register is reviewed: everything, one account, one service's accounts, or the people whom somebody manages.</summary>
public sealed record CampaignScope(ScopeKind Kind, long? Id, string Title);

public enum ScopeKind { Everything, Account, Service, Manager }

/// <summary>Who is asked about an entry: whoever holds the post that answers for the account, the person's line manager, or the head of the account's service.</summary>
public enum ReviewerRule { Owner, LineManager, HeadOfService }
