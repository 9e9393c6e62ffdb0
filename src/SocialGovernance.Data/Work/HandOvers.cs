using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Work;

/// <summary>Puts work before one of those who may do it.</summary>
public sealed class HandOvers(PortalContext db, Acts acts, PeopleDirectory directory, CouncilClock clock)
{
    /// <returns>Null where this person may not do it.</returns>
    public async Task<WorkToHandOver?> FindAsync(long itemId, Actor actor)
    {
        if (await Items().AsNoTracking().FirstOrDefaultAsync(item => item.Id == itemId) is not { } item) return null;
        var able = await WhoMayAsync(item);
        if (!able.ContainsKey(actor.PersonId)) return null;
        return new(item, able, await db.HandOvers.AsNoTracking().Where(row => row.WorkItemId == itemId).OrderByDescending(row => row.Id).ToListAsync());
    }

    /// <param name="toPersonId">Null: the whole team again.</param>
    public Task<HandOver> HandAsync(long itemId, long? toPersonId, string reason, Actor actor) => acts.DoAsync(async () =>
    {
        var item = await Items().FirstOrDefaultAsync(item => item.Id == itemId) ?? throw RuleBrokenException.Hidden();
        var handOver = item.HandTo(toPersonId, await WhoMayAsync(item), reason, actor, clock.UtcNow);
        await db.HandOvers.AddAsync(handOver);
        return handOver;
    });

    IQueryable<WorkItem> Items() => db.WorkItems.Include(item => item.Excepted);

    /// <summary>Names of those who may do it now. Of a sign-off, not who has already decided on the request in another role.</summary>
    async Task<IReadOnlyDictionary<long, string>> WhoMayAsync(WorkItem item)
    {
        var holders = (await directory.WhoMayAsync(new Duty(item.Duty))).Where(person => item.IsFor(person.PersonId, person.ForPersonId)).ToList();
        if (item.IsOpen && RequestOf(item) is { } requestId
            && await db.FindWithRouteAsync(db.Requests, requestId) is { } request
            && request.SignOffOf(item) is { Outcomes.Count: > 0 } signOff)
            holders.RemoveAll(person => !request.CanBeDecidedBy(
                new(person.PersonId, person.Name, [new(new(item.Duty), person.ForPersonId, person.ForName)], new HashSet<string>()), signOff));
        return holders.DistinctBy(person => person.PersonId).ToDictionary(person => person.PersonId, person => person.Name);
    }

    static long? RequestOf(WorkItem item) => item.Path.Split('/') is ["", "requests", var id] && long.TryParse(id, CultureInfo.InvariantCulture, out var requestId) ? requestId : null;
}

/// <summary>A piece of work, who may do it, and how it went from hand to hand, newest first.</summary>
public sealed record WorkToHandOver(WorkItem Item, IReadOnlyDictionary<long, string> Able, IReadOnlyList<HandOver> History);
