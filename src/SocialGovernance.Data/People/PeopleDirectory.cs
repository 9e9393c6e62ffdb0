using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.People;

/// <summary>Who may do what at this moment, from role assignments, posts and deputies. Today is the day in the council's time zone.</summary>
public sealed class PeopleDirectory(PortalContext db, PolicyLibrary policies, CouncilClock clock)
{
    /// <summary>Somebody as they would act if they were signed in.</summary>
    public async Task<Actor> ActorAsync(Person person)
    {
        var today = clock.Today;
        var roles = await db.RoleAssignments.Where(given => given.PersonId == person.Id && given.EndedAt == null && given.From <= today
            && (given.Until == null || today <= given.Until)).Select(given => given.Role).ToListAsync();
        return await ActorAsync(person.Id, person.Name, (await policies.CurrentAsync()).Pack.PermissionsOf(roles));
    }

    /// <summary>The person as an actor, with every duty they may carry out, their own and those they deputise for.</summary>
    public async Task<Actor> ActorAsync(long personId, string name, IReadOnlySet<string> permissions)
    {
        var today = clock.Today;
        var absent = await (await DeputiesAsync()).Where(deputy => deputy.ActingPersonId == personId && deputy.Person!.LeftAt == null)
            .Select(deputy => new { deputy.PersonId, deputy.Person!.Name }).ToListAsync();
        var names = absent.DistinctBy(person => person.PersonId).ToDictionary(person => person.PersonId, person => person.Name);
        long[] people = [personId, .. names.Keys];

        var roles = await db.RoleAssignments.Where(given => people.Contains(given.PersonId) && given.EndedAt == null && given.From <= today
                && (given.Until == null || today <= given.Until) && (!given.IsConfidential || given.PersonId == personId))
            .Select(given => new { given.PersonId, given.Role, given.Scope }).ToListAsync();
        var posts = await Holdings.Where(held => people.Contains(held.PersonId)).Select(held => new { held.PersonId, held.PostId }).ToListAsync();
        var below = await BelowAsync([.. posts.Select(held => held.PostId)]);

        var capacities = roles.Select(role => (role.PersonId, Duty: Duty.Of(role.Role, role.Scope)))
            .Concat(posts.Join(below, held => held.PostId, under => under.Post, (held, under) => (held.PersonId, under.Duty)))
            .Append((PersonId: personId, Duty: Duty.Person(personId)))
            .Select(held => held.PersonId == personId ? new Capacity(held.Duty) : new Capacity(held.Duty, held.PersonId, names[held.PersonId]))
            .Distinct();
        return new(personId, name, [.. capacities], permissions);
    }

    /// <summary>Who stands one or two steps below these posts, and the services that they head; in one question.</summary>
    async Task<IReadOnlyList<Below>> BelowAsync(IReadOnlyList<long> posts)
    {
        if (posts.Count == 0) return [];
        var reports = HeldOrLeft.Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => new { held.PersonId, post.ManagerId });
        var found = reports.Where(report => posts.Contains(report.ManagerId!.Value)).Select(report => new { Id = report.PersonId, Post = report.ManagerId!.Value, Steps = 1 })
            .Concat(reports.Join(db.Posts, report => report.ManagerId, manager => manager.Id, (report, manager) => new { report.PersonId, manager.ManagerId })
                .Where(report => posts.Contains(report.ManagerId!.Value)).Select(report => new { Id = report.PersonId, Post = report.ManagerId!.Value, Steps = 2 }))
            .Concat(db.Services.Where(service => posts.Contains(service.HeadPostId!.Value)).Select(service => new { service.Id, Post = service.HeadPostId!.Value, Steps = 0 }));
        return [.. (await found.ToListAsync()).Select(below => new Below(below.Id, below.Post, below.Steps))];
    }

    /// <param name="Id">Of the person; of the service where it is no step.</param>
    /// <param name="Post">The post above.</param>
    sealed record Below(long Id, long Post, int Steps)
    {
        public Duty Duty => Steps switch { 0 => Duty.HeadOf(Id), 1 => Duty.LineManagerOf(Id), _ => Duty.SeniorManagerOf(Id) };
    }

    /// <summary>Everybody who may carry out the duty now, deputies included; empty where the role or post is vacant. A deputy who also holds it is
    /// listed once, as themselves.</summary>
    public async Task<IReadOnlyList<MayAct>> WhoMayAsync(Duty duty)
    {
        var holders = await Holders(duty).Where(person => person.LeftAt == null)
            .Select(person => new MayAct(person.Id, person.Name, person.Email, null, null)).Distinct().ToListAsync();
        if (duty.Key.StartsWith("person:", StringComparison.Ordinal)
            || await db.RoleAssignments.AnyAsync(given => given.Role == duty.Role && given.IsConfidential)) return holders;

        var ids = holders.Select(holder => holder.PersonId).ToList();
        var deputies = await (await DeputiesAsync()).Where(deputy => ids.Contains(deputy.PersonId) && deputy.ActingPerson!.LeftAt == null)
            .Select(deputy => new MayAct(deputy.ActingPersonId, deputy.ActingPerson!.Name, deputy.ActingPerson.Email, deputy.PersonId, deputy.Person!.Name))
            .ToListAsync();
        return [.. holders, .. deputies.Where(deputy => !ids.Contains(deputy.PersonId)).DistinctBy(deputy => (deputy.PersonId, deputy.ForPersonId))];
    }

    IQueryable<Person> Holders(Duty duty)
    {
        var (today, role, scope) = (clock.Today, duty.Role, duty.Scope);
        return (role, Id(scope)) switch
        {
            ("line-manager", { } id) => from report in HeldOrLeft.Where(held => held.PersonId == id)
                                        join post in db.Posts on report.PostId equals post.Id
                                        join manager in Holdings on post.ManagerId equals manager.PostId
                                        select manager.Person!,
            ("senior-manager", { } id) => from report in HeldOrLeft.Where(held => held.PersonId == id)
                                          join post in db.Posts on report.PostId equals post.Id
                                          join managing in db.Posts on post.ManagerId equals managing.Id
                                          join senior in Holdings on managing.ManagerId equals senior.PostId
                                          select senior.Person!,
            ("head-of-service", { } id) => from service in db.Services.Where(service => service.Id == id)
                                           join head in Holdings on service.HeadPostId equals head.PostId
                                           select head.Person!,
            _ when duty.Key.StartsWith("person:", StringComparison.Ordinal) && Id(duty.Key) is { } id => db.People.Where(person => person.Id == id),
            _ => db.RoleAssignments.Where(given => given.Role == role && given.Scope == scope && given.EndedAt == null && given.From <= today
                && (given.Until == null || today <= given.Until)).Select(given => given.Person!),
        };
    }

    IQueryable<PostHolding> Holdings
    {
        get
        {
            var today = clock.Today;
            return db.PostHoldings.Where(held => held.From <= today && (held.Until == null || today <= held.Until));
        }
    }

    /// <summary>Those in force, and of people who have left those that they held to the end: their managers go on seeing to what they left behind.</summary>
    IQueryable<PostHolding> HeldOrLeft => db.PostHoldings.HeldOrLeft(clock.Today);

    /// <summary>In force today, and not for longer than the policy allows, whenever they were named.</summary>
    async Task<IQueryable<Deputy>> DeputiesAsync()
    {
        var today = clock.Today;
        var earliest = (await policies.FindCurrentAsync())?.Pack.Deputies.LongestDays is { } days && days < today.DayNumber ? today.AddDays(1 - days) : DateOnly.MinValue;
        return db.Deputies.Where(deputy => deputy.EndedAt == null && deputy.From >= earliest && deputy.From <= today && today <= deputy.Until);
    }

    static long? Id(string scope) => scope.Split(':') is ["person" or "service", var id] && long.TryParse(id, out var known) ? known : null;
}

/// <summary>Somebody who may act, with the person they act for as a deputy.</summary>
public sealed record MayAct(long PersonId, string Name, string Email, long? ForPersonId, string? ForName);
