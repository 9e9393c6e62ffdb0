using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Work;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Work;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Work;

/// <summary>What waits, overdue first and then oldest, in two parts: what is one person's to do, and what any of their team may do.</summary>
public sealed class WaitingWork(PortalContext db, PeopleDirectory directory, CouncilClock clock)
{
    const int PageSize = WaitingItem.PageSize;

    /// <summary>Waits for this person or for nobody else, or was handed to them.</summary>
    public Task<WorkPage> MineAsync(Actor actor, PageKey? after, bool late) => PageAsync(actor, mine: true, after, late);

    /// <summary>Waits for a duty that others have too.</summary>
    public Task<WorkPage> TeamsAsync(Actor actor, PageKey? after, bool late) => PageAsync(actor, mine: false, after, late);

    async Task<WorkPage> PageAsync(Actor actor, bool mine, PageKey? after, bool late)
    {
        var (now, me) = (clock.UtcNow, actor.PersonId);
        var (alone, aloneBut) = await AloneAsync(actor);
        var found = await FoundAsync(actor, mine, after, late, now, alone, aloneBut);
        var others = found.Take(PageSize).Select(item => item.HandedToPersonId).OfType<long>().Where(id => id != me).Distinct().ToList();
        var names = others.Count == 0 ? [] : await db.People.Where(person => others.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToDictionaryAsync(person => person.Id, person => person.Name);
        var lines = found.Take(PageSize).Select(item => new WorkLine(item.Id, item.Confidential ? "Something confidential waits for you" : item.Title, item.Path, item.Since,
            item.DueAt < now ? item.DueAt : null, actor.CapacityFor(new(item.Duty))?.ForName, item.HandedToPersonId is { } colleague ? names.GetValueOrDefault(colleague) : null,
            !item.Confidential && !alone.Contains(item.Duty))).ToList();
        return new(lines, found.Count > PageSize ? new(lines[^1].Since, lines[^1].Id) : null, lines is [.., { OverdueSince: not null }]);
    }

    async Task<List<WaitingItem>> FoundAsync(Actor actor, bool mine, PageKey? after, bool late, DateTime now, List<string> alone, List<string> aloneBut)
    {
        var (me, shared) = (actor.PersonId, actor.Capacities.Where(capacity => !alone.Contains(capacity.Duty.Key)).ToList());
        if (!mine && after is null && aloneBut.Count == 0 && shared is [{ ForPersonId: null, Duty.Key: var duty }]) return await db.FirstOfTeamAsync(duty, me, now);
        // Where nothing is anybody's but for one person, which is usual, that is not asked of each item.
        var items = (mine, aloneBut.Count) switch
        {
            (true, 0) => db.WaitingFor(actor).Where(item => item.HandedToPersonId == me || alone.Contains(item.Duty)),
            (false, 0) => db.WaitingFor(actor, shared).Where(item => item.HandedToPersonId == null || item.HandedToPersonId != me),
            _ => db.WaitingFor(actor).Where(item => mine == (item.HandedToPersonId == me || alone.Contains(item.Duty)
                || (item.ExceptPersonId != null && aloneBut.Contains(item.Duty + "|" + item.ExceptPersonId))
                || item.Excepted.Any(person => aloneBut.Contains(item.Duty + "|" + person.PersonId)))),
        };
        if (after is { } key)
            items = late
                ? items.Where(item => item.DueAt == null || item.DueAt >= now || item.Since > key.At || (item.Since == key.At && item.Id > key.Id))
                : items.Where(item => (item.DueAt == null || item.DueAt >= now) && (item.Since > key.At || (item.Since == key.At && item.Id > key.Id)));
        return await items.OrderBy(item => item.DueAt != null && item.DueAt < now ? 0 : 1).ThenBy(item => item.Since).ThenBy(item => item.Id).UpTo(PageSize + 1, after is null)
            .Select(WaitingItem.Of).ToListAsync();
    }

    /// <summary>Duties that nobody has but this person and those they stand in for; and those that one other has, as “duty|person”: alone with what is not for that one.</summary>
    async Task<(List<string> Alone, List<string> AloneBut)> AloneAsync(Actor actor)
    {
        long[] mine = [actor.PersonId, .. actor.Capacities.Select(capacity => capacity.ForPersonId).OfType<long>()];
        var (alone, aloneBut) = (new List<string> { Duty.Person(actor.PersonId).Key }, new List<string>());
        var duties = actor.Capacities.Select(capacity => capacity.Duty).Where(duty => duty != Duty.Person(actor.PersonId)).Distinct().ToList();
        // Whoever stands in for a holder is nobody else: they have it as long as the holder does.
        var holders = await directory.WhoHoldAsync(duties);
        foreach (var duty in duties)
            switch (holders[duty].Except(mine).ToList())
            {
                case []: alone.Add(duty.Key); break;
                case [var other]: aloneBut.Add($"{duty.Key}|{other}"); break;
            }
        return (alone, aloneBut);
    }
}

/// <param name="Next">After which the next page begins; null on the last.</param>
/// <param name="NextIsLate">Whether the last line of this page is overdue.</param>
public sealed record WorkPage(IReadOnlyList<WorkLine> Lines, PageKey? Next, bool NextIsLate);

/// <param name="OverdueSince">Null where it is not.</param>
/// <param name="HandedTo">The colleague before whom it was put.</param>
public sealed record WorkLine(long Id, string Title, string Path, DateTime Since, DateTime? OverdueSince, string? ForName, string? HandedTo, bool CanBeHandedOver);
