using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.FoundAccounts;

/// <summary>An account that claims to be the council's, reported by anybody. Whoever reports the same address again joins the record. Communications decide
/// whose it is; an impersonation is followed until the platform has taken it down or nothing more can be done.</summary>
public sealed class FoundAccount : Aggregate
{
    public const int ReasonLength = 1000;

    readonly List<FoundReport> reports = [];
    readonly List<FoundDecision> decisions = [];
    readonly List<PlatformReport> platformReports = [];

    FoundAccount() => (PlatformKey, PlatformName, Url, UniqueKey) = ("", "", "", "");

    public FoundAccount(FoundAddress address, FoundReport report, Actor actor, DateTime at)
    {
        (PlatformKey, PlatformName, Url, UniqueKey) = (address.PlatformKey, address.PlatformName.CutTo(Account.PlatformLength), address.Url, address.UniqueKey);
        FirstReportedAt = at;
        Take(report, at);
        Record(FoundAccountAudit.Reported, actor, at, ("url", Url));
    }

    public string PlatformKey { get; private set; }
    public string PlatformName { get; private set; }
    public string Url { get; private set; }

    /// <summary>As <see cref="Account.UniqueKey"/>; one record per platform and key, for all time.</summary>
    public string UniqueKey { get; private set; }
    public FoundState State { get; private set; }
    public DateTime FirstReportedAt { get; private set; }
    public DateTime LastReportedAt { get; private set; }
    public int TimesReported { get; private set; }

    /// <summary>The council's account that it is, where it is one.</summary>
    public long? AccountId { get; private set; }
    public Account? Account { get; private set; }

    /// <summary>The day on which it was seen to be gone.</summary>
    public DateOnly? GoneOn { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }
    public IReadOnlyList<FoundReport> Reports => reports;
    public IReadOnlyList<FoundDecision> Decisions => decisions;
    public IReadOnlyList<PlatformReport> PlatformReports => platformReports;

    public override string Label => Url;

    public string Path => $"/found-accounts/{Id}";

    /// <summary>Somebody else reports the same address. What was taken down and is there again has to be decided anew.</summary>
    public void ReportAgain(FoundReport report, string keeper, Actor actor, DateTime at)
    {
        Take(report, at);
        if (State == FoundState.TakenDown)
        {
            (State, GoneOn) = (FoundState.Reported, null);
            AskWhose(keeper, at);
        }
        Record(FoundAccountAudit.ReportedAgain, actor, at, ("url", Url), ("times", $"{TimesReported:N0}"));
    }

    void Take(FoundReport report, DateTime at)
    {
        reports.Add(report);
        (TimesReported, LastReportedAt) = (TimesReported + 1, at);
    }

    public bool CanBeDecided => State == FoundState.Reported;

    public void IsOurs(Account account, string? reason, Actor actor, DateTime at)
    {
        if (account.Url is null) throw RuleBrokenException.Input($"{account.Label} has no address in the register yet. Record it there first.");
        Decide(FoundState.Ours, reason?.Trim() ?? "", FoundAccountAudit.Ours, actor, at, ("account", account.Label));
        (Account, AccountId) = (account, account.Id);
    }

    public void IsNotOurs(string reason, Actor actor, DateTime at) => Decide(FoundState.NotOurs, Needed(reason), FoundAccountAudit.NotOurs, actor, at, ("reason", reason.Trim()));

    /// <summary>It pretends to be the council's: the platform is to be told.</summary>
    public void IsImpersonation(string reason, string keeper, Actor actor, DateTime at)
    {
        Decide(FoundState.Impersonation, Needed(reason), FoundAccountAudit.Impersonation, actor, at, ("reason", reason.Trim()));
        WorkItem = new(Duty.Of(keeper), $"Report {Url} to the platform: it pretends to be ours", $"{Path}/tell-platform", at);
    }

    void Decide(FoundState state, string reason, AuditKind kind, Actor actor, DateTime at, params (string, string?)[] details)
    {
        RefuseUnlessKeeper(actor);
        if (!CanBeDecided) throw new RuleBrokenException($"It has been decided already: {State.InWords()}.");
        Move(state, reason, actor, at);
        Record(kind, actor, at, [.. details, ("url", Url)]);
    }

    public bool IsToBeFollowed => State == FoundState.Impersonation;

    /// <summary>The platform was told; somebody looks again on a day what came of it.</summary>
    public void TellPlatform(PlatformReport told, string keeper, Actor actor, DateTime at)
    {
        RefuseUnlessFollowed(actor);
        var today = UkTime.DayOf(at);
        if (told.On > today) throw RuleBrokenException.Input("The day on which it was reported cannot be in the future.");
        if (told.LookAgainOn < today) throw RuleBrokenException.Input("The day to look again cannot be in the past.");
        platformReports.Add(told);
        WorkItem?.Close(at);
        WorkItem = new(Duty.Of(keeper), $"Look whether {Url} is still there: it was reported to the platform", Path, at);
        WorkItem.DueBy(UkTime.Utc(told.LookAgainOn.ToDateTime(new(17, 0))));
        Record(FoundAccountAudit.PlatformTold, actor, at, ("url", Url), ("reference", told.Reference), ("on", $"{told.On:d MMMM yyyy}"), ("result", told.Result));
    }

    public void IsGone(DateOnly on, string? note, Actor actor, DateTime at)
    {
        RefuseUnlessFollowed(actor);
        if (on > UkTime.DayOf(at)) throw RuleBrokenException.Input("The day on which it was gone cannot be in the future.");
        Move(FoundState.TakenDown, note?.Trim() ?? "", actor, at);
        GoneOn = on;
        Record(FoundAccountAudit.TakenDown, actor, at, ("url", Url), ("on", $"{on:d MMMM yyyy}"), ("note", note?.Trim()));
    }

    /// <summary>It is still there, and there is nothing more to be done.</summary>
    public void IsLeft(string reason, Actor actor, DateTime at)
    {
        RefuseUnlessFollowed(actor);
        Move(FoundState.Left, Needed(reason), actor, at);
        Record(FoundAccountAudit.Left, actor, at, ("url", Url), ("reason", reason.Trim()));
    }

    /// <summary>What was decided no longer fits.</summary>
    public void LookAgain(string reason, string keeper, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (CanBeDecided) throw new RuleBrokenException("It waits to be decided already.");
        Move(FoundState.Reported, Needed(reason), actor, at);
        (Account, AccountId, GoneOn) = (null, null, null);
        AskWhose(keeper, at);
        Record(FoundAccountAudit.LookedAtAgain, actor, at, ("url", Url), ("reason", reason.Trim()));
    }

    void Move(FoundState state, string reason, Actor actor, DateTime at)
    {
        decisions.Add(new(state, reason, actor, at));
        State = state;
        WorkItem?.Close(at);
    }

    /// <summary>Asks whose it is. The record must have its id.</summary>
    /// <param name="keeper">Role that keeps the register of accounts, from the pack.</param>
    public void AskWhose(string keeper, DateTime at) => WorkItem = new(Duty.Of(keeper), $"Decide whether this account is ours: {Url}", Path, at);

    void RefuseUnlessFollowed(Actor actor)
    {
        RefuseUnlessKeeper(actor);
        if (!IsToBeFollowed) throw new RuleBrokenException($"There is nothing to follow: {State.InWords()}.");
    }

    static string Needed(string reason) => string.IsNullOrWhiteSpace(reason) ? throw RuleBrokenException.Input("Say why.") : reason.Trim();

    static void RefuseUnlessKeeper(Actor actor)
    {
        if (!actor.May(Permissions.KeepAccounts)) throw RuleBrokenException.Hidden();
    }
}

public enum FoundState { Reported, Ours, NotOurs, Impersonation, TakenDown, Left }

public static class FoundWords
{
    public static string InWords(this FoundState state) => state switch
    {
        FoundState.Reported => "to be decided",
        FoundState.Ours => "ours",
        FoundState.NotOurs => "not ours",
        FoundState.Impersonation => "pretends to be ours",
        FoundState.TakenDown => "taken down",
        _ => "still there, nothing more to be done",
    };
}
