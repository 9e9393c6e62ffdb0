using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;

namespace SocialGovernance.Data.People;

/// <summary>Who may do what at this moment, from role assignments, posts and deputies. Today is the day in the council's time zone.</summary>
public sealed class PeopleDirectory(PortalContext db, CouncilClock clock)
{
    /// <summary>The person as an actor, with every duty they may carry out, their own and those they deputise for.</summary>
    public async Task<Actor> ActorAsync(long personId, string name, IReadOnlySet<string> permissions)
    {
        var today = clock.Today;
        var absent = await db.Deputies.Where(deputy => deputy.ActingPersonId == personId && deputy.EndedAt == null
                && deputy.From <= today && today <= deputy.Until && deputy.Person!.LeftAt == null)
            .Select(deputy => new { deputy.PersonId, deputy.Person!.Name }).ToListAsync();
        var names = absent.DistinctBy(person => person.PersonId).ToDictionary(person => person.PersonId, person => person.Name);
        long[] people = [personId, .. names.Keys];

        var roles = await db.RoleAssignments.Where(given => people.Contains(given.PersonId) && given.EndedAt == null && given.From <= today
                && (given.Until == null || today <= given.Until) && (!given.IsConfidential || given.PersonId == personId))
            .Select(given => new { given.PersonId, given.Role }).ToListAsync();
        var reports = await db.PostHoldings.Where(held => held.From <= today && (held.Until == null || today <= held.Until))
            .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => new { held.PersonId, post.ManagerId })
            .Join(db.PostHoldings.Where(held => people.Contains(held.PersonId) && held.From <= today && (held.Until == null || today <= held.Until)),
                report => report.ManagerId, manager => manager.PostId, (report, manager) => new { ManagerId = manager.PersonId, report.PersonId })
            .ToListAsync();
        var services = await db.Services.Join(
                db.PostHoldings.Where(held => people.Contains(held.PersonId) && held.From <= today && (held.Until == null || today <= held.Until)),
                service => service.HeadPostId, head => head.PostId, (service, head) => new { head.PersonId, ServiceId = service.Id })
            .ToListAsync();

        var capacities = roles.Select(role => (role.PersonId, Duty: Duty.Of(role.Role)))
            .Concat(reports.Select(report => (PersonId: report.ManagerId, Duty: Duty.LineManagerOf(report.PersonId))))
            .Concat(services.Select(service => (service.PersonId, Duty: Duty.HeadOf(service.ServiceId))))
            .Append((PersonId: personId, Duty: Duty.Person(personId)))
            .Select(held => held.PersonId == personId ? new Capacity(held.Duty) : new Capacity(held.Duty, held.PersonId, names[held.PersonId]))
            .Distinct();
        return new(personId, name, [.. capacities], permissions);
    }

    /// <summary>Everybody who may carry out the duty now, deputies included; empty where the role or post is vacant.</summary>
    public async Task<IReadOnlyList<MayAct>> WhoMayAsync(Duty duty)
    {
        var today = clock.Today;
        var (role, scope, id) = Parts(duty);
        var holdings = db.PostHoldings.Where(held => held.From <= today && (held.Until == null || today <= held.Until));
        var own = (role, scope) switch
        {
            ("person", _) => db.People.Where(person => person.Id == id),
            ("line-manager", "person") => from report in holdings.Where(held => held.PersonId == id)
                                          join post in db.Posts on report.PostId equals post.Id
                                          join manager in holdings on post.ManagerId equals manager.PostId
                                          select manager.Person!,
            ("head-of-service", "service") => from service in db.Services.Where(service => service.Id == id)
                                              join head in holdings on service.HeadPostId equals head.PostId
                                              select head.Person!,
            _ => db.RoleAssignments.Where(given => given.Role == role && given.EndedAt == null && given.From <= today
                    && (given.Until == null || today <= given.Until)).Select(given => given.Person!),
        };
        var holders = await own.Where(person => person.LeftAt == null).Select(person => new MayAct(person.Id, person.Name, person.Email, null, null))
            .Distinct().ToListAsync();
        if (role == "person" || await db.RoleAssignments.AnyAsync(given => given.Role == role && given.IsConfidential)) return holders;

        var ids = holders.Select(holder => holder.PersonId).ToList();
        var deputies = await db.Deputies.Where(deputy => ids.Contains(deputy.PersonId) && deputy.EndedAt == null && deputy.From <= today
                && today <= deputy.Until && deputy.ActingPerson!.LeftAt == null)
            .Select(deputy => new MayAct(deputy.ActingPersonId, deputy.ActingPerson!.Name, deputy.ActingPerson.Email, deputy.PersonId, deputy.Person!.Name))
            .ToListAsync();
        return [.. holders, .. deputies.Where(deputy => !ids.Contains(deputy.PersonId)).DistinctBy(deputy => deputy.PersonId)];
    }

    static (string Role, string Scope, long Id) Parts(Duty duty)
    {
        if (duty.Key.Split('@', ':') is [var role, .. var middle, var last] && long.TryParse(last, out var id))
            return (role, middle is [var scope] ? scope : role, id);
        return (duty.Key, "", 0);
    }
}

/// <summary>Somebody who may act, with the person they act for as a deputy.</summary>
public sealed record MayAct(long PersonId, string Name, string Email, long? ForPersonId, string? ForName);
