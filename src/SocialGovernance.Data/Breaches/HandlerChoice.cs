using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>Works out who may handle a case: the pack's reviewers, or those who stand in for them, without anybody whom it concerns.</summary>
public sealed class HandlerChoice(PortalContext db, PeopleDirectory directory, CouncilClock clock)
{
    /// <param name="parties">Reporter, subject and witnesses; their line managers, and who acts for those, are always concerned too.</param>
    /// <param name="recused">Who said that it concerns them.</param>
    public async Task<SeatChoice> ForAsync(Pack pack, IEnumerable<long> parties, IEnumerable<long> recused)
    {
        HashSet<long> concerned = [.. parties];
        foreach (var id in concerned.ToList())
            concerned.UnionWith((await directory.WhoMayAsync(Duty.LineManagerOf(id))).Select(manager => manager.PersonId));
        concerned.UnionWith(recused);
        return new([.. (await AllAsync(pack)).Where(seat => !concerned.Contains(seat.PersonId))], concerned);
    }

    /// <summary>Everybody who holds a role for handling cases now, whatever the case.</summary>
    public async Task<IReadOnlyList<Seat>> AllAsync(Pack pack)
    {
        var today = clock.Today;
        var held = (await HoldersAsync(pack.Breach.ReviewerRole, false)).Concat(await HoldersAsync(pack.Breach.FallbackRole, true)).DistinctBy(seat => seat.PersonId).ToList();
        var ids = held.Select(seat => seat.PersonId).ToList();
        var away = await db.Deputies.Where(deputy => ids.Contains(deputy.PersonId) && deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until)
            .Select(deputy => deputy.PersonId).Distinct().ToListAsync();
        return [.. held.Select(seat => seat with { IsAway = away.Contains(seat.PersonId) })];
    }

    async Task<IEnumerable<Seat>> HoldersAsync(string role, bool isFallback) => (await directory.WhoMayAsync(Duty.Of(role)))
        .Where(holder => holder.ForPersonId is null).Select(holder => new Seat(holder.PersonId, role, isFallback));
}
