using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;

namespace SocialGovernance.Data.Breaches;

/// <summary>Works out who may handle a case: the pack's reviewers, or those who stand in for them, without anybody whom it concerns.</summary>
public sealed class HandlerChoice(PortalContext db, PeopleDirectory directory, CouncilClock clock)
{
    /// <param name="parties">Reporter, subject and witnesses; their line managers, and who acts for those, are always concerned too.</param>
    /// <param name="recused">Who said that it concerns them.</param>
    /// <param name="role">Handles it in place of the reviewers; null: the reviewers do.</param>
    /// <param name="hearers">Managers to whom the reporter went, whom their being managers does not keep from it.</param>
    /// <param name="inRoles">Roles in which somebody handles it now.</param>
    public async Task<SeatChoice> ForAsync(Pack pack, IEnumerable<long> parties, IEnumerable<long> recused, string? role = null, IEnumerable<long>? hearers = null, IEnumerable<string>? inRoles = null)
    {
        HashSet<long> concerned = [.. parties], excluded = [.. concerned, .. recused];
        var heard = (hearers ?? []).Except(excluded).ToList();
        foreach (var id in concerned.ToList())
            concerned.UnionWith((await directory.WhoMayAsync(Duty.LineManagerOf(id))).Select(manager => manager.PersonId));
        concerned.ExceptWith(heard);
        concerned.UnionWith(recused);
        var (instead, besides) = role is null ? (pack.Breach.ReviewerRole, pack.Breach.FallbackRole)
            : (role, role == pack.Breach.FallbackRole ? pack.Breach.ReviewerRole : pack.Breach.FallbackRole);
        var held = (await HoldersAsync(pack, [.. new[] { instead, besides }.Concat(inRoles ?? []).Distinct()])).Where(seat => !concerned.Contains(seat.PersonId)).ToList();
        var own = held.Where(seat => seat.Role == instead).ToList();
        var able = role is not null && own.Exists(seat => !seat.IsAway) ? own : [.. own, .. held.Where(seat => seat.Role == besides)];
        return new([.. able.DistinctBy(seat => seat.PersonId)], concerned) { Held = held, Hearers = await HereAsync(heard) };
    }

    /// <summary>For a case as it stands, with those whom it would also concern by what is being done.</summary>
    public async Task<SeatChoice> ForAsync(BreachCase found, Pack pack, CaseKey key, IEnumerable<long>? moreParties = null, IEnumerable<long>? moreRecused = null)
    {
        List<long> more = [.. moreParties ?? []], heard = [.. found.HeardBy];
        if (heard.Count > 0 && found.Concern!.KeepFromManager)
            foreach (var id in new[] { key.OpenId(found.SubjectId) }.OfType<long>().Concat(more))
                heard = [.. heard.Except((await directory.WhoMayAsync(Duty.LineManagerOf(id))).Select(manager => manager.PersonId))];
        return await ForAsync(pack, [.. found.Parties(key), .. more], [.. found.Recused, .. moreRecused ?? []], found.HandlerRole, heard,
            found.Handlers.Where(handler => handler is { Until: null, IsHearer: false }).Select(handler => handler.Role));
    }

    /// <summary>For a support case: neither the person nor their line managers.</summary>
    public Task<SeatChoice> ForAsync(Pack pack, SupportCase found, long personId) =>
        ForAsync(pack, [personId], [], pack.Support!.Role, inRoles: found.Handlers.Where(handler => handler.Until is null).Select(handler => handler.Role));

    /// <summary>The managers of the reporter who may hear it: not whom it concerns.</summary>
    public async Task<IReadOnlyList<Seat>> HearersAsync(Relation relation, string role, long reporterId, IReadOnlyCollection<long> concerned) =>
        [.. (await directory.WhoMayAsync(relation == Relation.LineManager ? Duty.LineManagerOf(reporterId) : Duty.SeniorManagerOf(reporterId)))
            .Where(manager => manager.ForPersonId is null && manager.PersonId != reporterId && !concerned.Contains(manager.PersonId))
            .Select(manager => new Seat(manager.PersonId, role) { IsHearer = true })];

    /// <summary>Those of these people who manage somebody today, or act for one who does.</summary>
    public async Task<IReadOnlyList<long>> ManagersAsync(IReadOnlyCollection<long> people)
    {
        var today = clock.Today;
        var managing = db.PostHoldings.Where(held => held.From <= today && (held.Until == null || today <= held.Until) && db.Posts.Any(post => post.ManagerId == held.PostId)).Select(held => held.PersonId);
        return await db.People.Where(person => people.Contains(person.Id) && (managing.Contains(person.Id)
            || db.Deputies.Any(deputy => deputy.ActingPersonId == person.Id && deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until && managing.Contains(deputy.PersonId))))
            .Select(person => person.Id).ToListAsync();
    }

    /// <summary>Those of these people who have not left and for whom nobody acts.</summary>
    async Task<IReadOnlySet<long>> HereAsync(IReadOnlyCollection<long> people)
    {
        if (people.Count == 0) return new HashSet<long>();
        var today = clock.Today;
        return (await db.People.Where(person => people.Contains(person.Id) && person.LeftAt == null
            && !db.Deputies.Any(deputy => deputy.PersonId == person.Id && deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until)).Select(person => person.Id).ToListAsync()).ToHashSet();
    }

    /// <summary>Everybody who holds a role for handling cases or giving support now; whoever has two roles is there twice.</summary>
    public Task<IReadOnlyList<Seat>> AllAsync(Pack pack) => HoldersAsync(pack, [.. pack.Breach.HandlingRoles.Concat(new[] { pack.Support?.Role }.OfType<string>()).Distinct()]);

    async Task<IReadOnlyList<Seat>> HoldersAsync(Pack pack, IEnumerable<string> roles)
    {
        var (today, held) = (clock.Today, new List<Seat>());
        foreach (var role in roles)
            held.AddRange((await directory.WhoMayAsync(Duty.Of(role))).Where(holder => holder.ForPersonId is null).Select(holder => new Seat(holder.PersonId, role, role != pack.Breach.ReviewerRole)));
        var ids = held.Select(seat => seat.PersonId).ToList();
        var away = await db.Deputies.Where(deputy => ids.Contains(deputy.PersonId) && deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until)
            .Select(deputy => deputy.PersonId).Distinct().ToListAsync();
        return [.. held.Select(seat => seat with { IsAway = away.Contains(seat.PersonId) })];
    }
}
