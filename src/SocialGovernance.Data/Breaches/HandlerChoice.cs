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
    /// <param name="role">Handles it in place of the reviewers; null: the reviewers do.</param>
    public async Task<SeatChoice> ForAsync(Pack pack, IEnumerable<long> parties, IEnumerable<long> recused, string? role = null)
    {
        HashSet<long> concerned = [.. parties];
        foreach (var id in concerned.ToList())
            concerned.UnionWith((await directory.WhoMayAsync(Duty.LineManagerOf(id))).Select(manager => manager.PersonId));
        concerned.UnionWith(recused);
        return new(role is null ? await AbleAsync(pack.Breach.ReviewerRole, pack.Breach.FallbackRole) : await OfRoleAsync(pack, role), concerned);

        async Task<List<Seat>> AbleAsync(params IEnumerable<string> roles) => [.. (await HoldersAsync(pack, roles)).Where(seat => !concerned.Contains(seat.PersonId))];

        async Task<List<Seat>> OfRoleAsync(Pack pack, string role) => await AbleAsync(role) is var own && own.Any(seat => !seat.IsAway)
            ? own : await AbleAsync(role, role == pack.Breach.FallbackRole ? pack.Breach.ReviewerRole : pack.Breach.FallbackRole);
    }

    /// <summary>Everybody who holds a role for handling cases now, whatever the case.</summary>
    public Task<IReadOnlyList<Seat>> AllAsync(Pack pack) => HoldersAsync(pack, pack.Breach.HandlingRoles);

    async Task<IReadOnlyList<Seat>> HoldersAsync(Pack pack, IEnumerable<string> roles)
    {
        var (today, held) = (clock.Today, new List<Seat>());
        foreach (var role in roles)
            held.AddRange((await directory.WhoMayAsync(Duty.Of(role))).Where(holder => holder.ForPersonId is null).Select(holder => new Seat(holder.PersonId, role, role != pack.Breach.ReviewerRole)));
        var ids = held.Select(seat => seat.PersonId).ToList();
        var away = await db.Deputies.Where(deputy => ids.Contains(deputy.PersonId) && deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until)
            .Select(deputy => deputy.PersonId).Distinct().ToListAsync();
        return [.. held.DistinctBy(seat => seat.PersonId).Select(seat => seat with { IsAway = away.Contains(seat.PersonId) })];
    }
}
