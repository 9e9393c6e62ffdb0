using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Data.Breaches;

/// <summary>Appeals, holds, and what happens to cases as time goes by. Every method is one act; the jobs can run twice, and on several nodes.</summary>
public sealed class CaseKeeping(PortalContext db, Acts acts, CaseChanges changes, CaseAccess access, PolicyLibrary policies, CaseKeys keys, HandlerChoice handlers,
    RefusedAttempts refusals, CouncilClock clock)
{
    public Task AppealAsync(string reference, string grounds, DateOnly receivedOn, Actor actor) =>
        changes.DoAsync(reference, actor, (found, key, _) => found.Appeal(grounds, receivedOn, key, actor, clock.UtcNow));

    public async Task DecideAppealAsync(string reference, AppealResult result, string reason, IReadOnlyCollection<long> setAside, Actor actor)
    {
        try
        {
            await changes.DoAsync(reference, actor, (found, key, _) => found.DecideAppeal(result, reason, setAside, key, actor, clock.UtcNow));
        }
        catch (RuleBrokenException refused) when (refused.Kind == RuleKind.NotAllowed)
        {
            await refusals.RecordAsync("Confidential", 0, "A confidential case", "Somebody may not decide on an appeal.", actor);
            throw;
        }
    }

    public Task HoldAsync(string reference, string reason, Actor actor) =>
        changes.DoAsync(reference, actor, (found, key, _) => found.Hold(reason, key, actor, clock.UtcNow));

    public Task LiftHoldAsync(string reference, string reason, Actor actor) =>
        changes.DoAsync(reference, actor, (found, key, _) => found.LiftHold(reason, key, actor, clock.UtcNow));

    /// <summary>Reminds of what is due soon, and ends suspensions that end by themselves.</summary>
    /// <returns>For how many cases.</returns>
    public async Task<int> RemindAsync(CancellationToken stop)
    {
        var (now, today) = (clock.UtcNow, clock.Today);
        var due = await db.Set<BreachCase>().Where(found => found.DisposedAt == null
                && (found.Deadlines.Any(deadline => deadline.EndedAt == null && deadline.RemindedAt == null && deadline.RemindAt <= now)
                    || found.Suspensions.Any(suspension => suspension.EndedAt == null && suspension.EndsByItself && suspension.On <= today)))
            .OrderBy(found => found.Id).Select(found => found.Id).ToListAsync(stop);
        await acts.EachAsync(due, async id =>
        {
            var found = await db.Set<BreachCase>().Whole().SingleAsync(found => found.Id == id);
            if (found.DisposedAt is not null) return;
            var (pack, key) = (await policies.GetAsync(found.PolicyVersionId), keys.Unwrap(found.WrappedKey));
            await access.EndSuspensionsAsync(found, pack);
            found.Remind(await handlers.ForAsync(found, pack, key), clock.UtcNow);
        }, nameof(BreachCase), stop);
        return due.Count;
    }
}
