using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Data.Accounts;

/// <summary>How an account is looked after.</summary>
/// <param name="History">What happened to it, newest first.</param>
public sealed record AccountCare(HealthColour? Health, IReadOnlyList<Attention> Attentions, IReadOnlyList<PastEvent> History)
{
    public const int MostEvents = 30;

    public static readonly AccountCare Unseen = new(null, [], []);
}

public sealed record PastEvent(DateTime At, string Sentence);

/// <summary>Reads that, for those who may see it.</summary>
public sealed class AccountCareReader(PortalContext db, PolicyLibrary policies, CouncilClock clock)
{
    /// <param name="isLookedAfter">Whether it is out in the world; otherwise there is no more than its history.</param>
    public async Task<AccountCare> OfAsync(long accountId, bool isLookedAfter, Actor actor)
    {
        if (!actor.SeesInside()) return AccountCare.Unseen;
        var history = (await db.AuditEvents.AsNoTracking().Where(happened => happened.SubjectType == nameof(Account) && happened.SubjectId == accountId && !happened.Confidential)
            .OrderByDescending(happened => happened.Id).Take(AccountCare.MostEvents).ToListAsync()).ConvertAll(happened => new PastEvent(happened.At, AuditSentence.Of(happened)));
        if (!isLookedAfter) return new(null, [], history);

        var (today, registers) = (clock.Today, (await policies.CurrentAsync()).Pack.Registers);
        // All in one question: each reason gives itself where it holds.
        var attentions = await Enum.GetValues<Attention>().Select(attention => db.Needing(attention, today, registers).Where(account => account.Id == accountId).Select(_ => (int)attention))
            .Aggregate((all, next) => all.Concat(next)).ToListAsync();
        var said = await db.Accounts.Where(account => account.Id == accountId).SelectMany(account => account.Health).Where(said => said.LapsesOn >= today)
            .Select(said => said.Verdict).ToListAsync();
        return new(HealthWords.Colour(said.Count(verdict => verdict == HealthVerdict.Met), said.Count(verdict => verdict == HealthVerdict.NotMet)), [.. attentions.Order().Select(attention => (Attention)attention)], history);
    }
}
