using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Accounts;

/// <summary>Somebody looked whether an account is still needed and does what it is there for (EL-28, EL-49, AB-7.4). Never edited, and nothing else counts as one.</summary>
public sealed class AccountReview : Aggregate
{
    public const int TextLength = 2000;

    AccountReview() => (Effectiveness, Evidence) = ("", "");

    /// <param name="keeperRole">Puts right what is found.</param>
    /// <param name="months">After which the next review is due, under the policy.</param>
    /// <param name="owns">Whether the actor holds the post that answers for it.</param>
    public AccountReview(Account account, ReviewAnswers said, string keeperRole, int months, bool owns, Actor actor, DateTime at)
    {
        if (string.IsNullOrWhiteSpace(said.Effectiveness)) throw RuleBrokenException.Input("Say what it achieves, with figures.");
        if (string.IsNullOrWhiteSpace(said.Evidence)) throw RuleBrokenException.Input("Say where this can be seen.");
        (Account, AccountId, PersonId, At, DueNext) = (account, account.Id, actor.PersonId, at, UkTime.DayOf(at).AddMonths(months));
        (IsNeeded, IsAligned, GuidanceShown) = (said.IsNeeded, said.IsAligned, said.GuidanceShown);
        (Effectiveness, Evidence) = (said.Effectiveness.Trim().CutTo(TextLength), said.Evidence.Trim().CutTo(TextLength));
        account.Reviewed(this, owns, actor, at);
        if (!IsGood) WorkItem = new(Duty.Of(keeperRole), $"Put right what the review of {account.Label} found", $"{account.Path}/put-right", at);
        BumpVersion();
    }

    public long AccountId { get; private set; }
    public Account? Account { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public DateTime At { get; private set; }
    public bool IsNeeded { get; private set; }

    /// <summary>Whether it is in step with the council's priorities and its communication strategy.</summary>
    public bool IsAligned { get; private set; }

    /// <summary>Whether the guidance for the public stands on the page.</summary>
    public bool GuidanceShown { get; private set; }
    public string Effectiveness { get; private set; }
    public string Evidence { get; private set; }
    public DateOnly DueNext { get; private set; }

    /// <summary>What was done about what it found; null where it found nothing, or nothing is done yet.</summary>
    public string? PutRightBy { get; private set; }
    public DateTime? PutRightAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => Account?.Label ?? "";

    public bool IsGood => IsNeeded && IsAligned && GuidanceShown;

    public bool CanBePutRight => !IsGood && PutRightAt is null;

    public void PutRight(string what, Actor actor, DateTime at)
    {
        Account.RefuseUnlessKeeper(actor);
        if (!CanBePutRight) throw new RuleBrokenException("There is nothing left to put right.");
        if (string.IsNullOrWhiteSpace(what)) throw RuleBrokenException.Input("Say what was done.");
        (PutRightBy, PutRightAt) = (what.Trim().CutTo(TextLength), at);
        WorkItem?.Close(at);
        Account!.PutRight(PutRightBy, actor, at);
        BumpVersion();
    }

    /// <summary>A later review looked at it all again.</summary>
    public void Overtaken(DateTime at)
    {
        WorkItem?.Close(at);
        BumpVersion();
    }
}

/// <summary>What somebody found who looked.</summary>
/// <param name="Effectiveness">What the account achieves, with figures.</param>
/// <param name="Evidence">Where that can be seen.</param>
public sealed record ReviewAnswers(bool IsNeeded, bool IsAligned, bool GuidanceShown, string Effectiveness, string Evidence);
