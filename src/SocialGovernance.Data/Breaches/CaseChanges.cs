using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>One act on one case: who does not handle it is told that there is nothing, and what is due by the pack's clocks follows from what was done.</summary>
public sealed class CaseChanges(PortalContext db, Acts acts, PolicyLibrary policies, CaseKeys keys, CouncilClock clock)
{
    public Task DoAsync(string reference, Actor actor, Action<BreachCase, CaseKey, Pack> change) =>
        DoAsync(reference, actor, (found, key, pack) => { change(found, key, pack); return Task.CompletedTask; });

    public Task DoAsync(string reference, Actor actor, Func<BreachCase, CaseKey, Pack, Task> change) => acts.DoAsync(async () =>
    {
        var found = await CaseQueries.VisibleTo(db, actor).Whole().FirstOrDefaultAsync(found => found.Reference == reference) ?? throw RuleBrokenException.Hidden();
        var pack = await policies.GetAsync(found.PolicyVersionId);
        await change(found, keys.Unwrap(found.WrappedKey), pack);
        found.KeepTime(pack, clock.UtcNow);
    });
}
