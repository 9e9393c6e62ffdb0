using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>One act on one case: who does not handle it, or whom it has come to concern, is told that there is nothing; what is due by the pack's clocks follows from what
/// was done.</summary>
public sealed class CaseChanges(PortalContext db, Acts acts, PolicyLibrary policies, CaseKeys keys, CouncilClock clock)
{
    public Task DoAsync(string reference, Actor actor, Action<BreachCase, CaseKey, Pack> change) =>
        DoAsync(reference, actor, (found, key, pack) => { change(found, key, pack); return Task.CompletedTask; });

    public Task DoAsync(string reference, Actor actor, Func<BreachCase, CaseKey, Pack, Task> change) => acts.DoAsync(async () =>
    {
        var found = await CaseQueries.VisibleTo(db, actor).Whole().FirstOrDefaultAsync(found => found.Reference == reference) ?? throw RuleBrokenException.Hidden();
        var (pack, key) = (await policies.GetAsync(found.PolicyVersionId), keys.Unwrap(found.WrappedKey));
        if (found.Concerns(actor, key)) throw RuleBrokenException.Hidden();
        await change(found, key, pack);
        found.KeepTime(pack, clock.UtcNow);
    });
}
