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
        var roles = await Roles.Where(given => given.PersonId == person.Id).Select(given => new { given.Role, given.Scope }).ToListAsync();
        return await ActorAsync(person.Id, person.Name, [.. roles.Select(role => Duty.Of(role.Role, role.Scope))], leads: true, standsIn: true,
            (await policies.CurrentAsync()).Pack.PermissionsOf([.. roles.Select(role => role.Role)]));
    }

    /// <summary>The person as an actor, with every duty they may carry out, their own and those they deputise for.</summary>
    /// <param name="roles">Their own that are in force.</param>
    /// <param name="leads">False where no post and no service is below theirs, so that nothing comes from them.</param>
    /// <param name="standsIn">False where nobody has named them as a deputy for today.</param>
    public async Task<Actor> ActorAsync(long personId, string name, IReadOnlyCollection<Duty> roles, bool leads, bool standsIn, IReadOnlySet<string> permissions)
    {
        var own = roles.Append(Duty.Person(personId)).Concat(leads ? await FromPostsAsync(personId) : []).Select(duty => new Capacity(duty));
        if (!standsIn) return new(personId, name, [.. own.Distinct()], permissions);

        var absent = await (await DeputiesAsync()).Where(deputy => deputy.ActingPersonId == personId && deputy.Person!.LeftAt == null)
            .Select(deputy => new { deputy.PersonId, deputy.Person!.Name }).Distinct().ToListAsync();
        var ids = absent.Select(person => person.PersonId).ToList();
        var theirs = (await Roles.Where(given => ids.Contains(given.PersonId) && !given.IsConfidential).Select(given => new { given.PersonId, given.Role, given.Scope }).ToListAsync())
            .ToLookup(given => given.PersonId, given => Duty.Of(given.Role, given.Scope));
        var taken = new List<Capacity>();
        foreach (var person in absent)
            taken.AddRange(theirs[person.PersonId].Concat(await FromPostsAsync(person.PersonId)).Select(duty => new Capacity(duty, person.PersonId, person.Name)));
        return new(personId, name, [.. own.Concat(taken).Distinct()], permissions);
    }

    /// <summary>What somebody has to do for those one or two steps below their posts, and for the services that they head; in one question. Of one person, so that its plan does not hang on how many.</summary>
    async Task<IReadOnlyList<Duty>> FromPostsAsync(long personId)
    {
        var duties = new List<Duty>();
        await foreach (var below in fromPosts(db, personId, clock.Today))
            duties.Add(below.Steps switch { 0 => Duty.HeadOf(below.Id), 1 => Duty.LineManagerOf(below.Id), _ => Duty.SeniorManagerOf(below.Id) });
        return duties;
    }

    /// <summary>Asked for nearly every page, so put together once; for that, <see cref="PeopleQueries.HeldOrLeft"/> is written out.</summary>
    static readonly Func<PortalContext, long, DateOnly, IAsyncEnumerable<Below>> fromPosts = EF.CompileAsyncQuery((PortalContext db, long personId, DateOnly today) =>
        (from held in db.PostHoldings
         join post in db.Posts on held.PostId equals post.ManagerId
         join report in db.PostHoldings on post.Id equals report.PostId
         where held.PersonId == personId && held.From <= today && (held.Until == null || today <= held.Until)
             && report.From <= today && (report.Until == null || today <= report.Until || (report.Person!.LeftAt != null && report.Until >= DateOnly.FromDateTime(report.Person.LeftAt.Value)))
         select new Below { Id = report.PersonId, Steps = 1 })
        .Concat(from held in db.PostHoldings
                join between in db.Posts on held.PostId equals between.ManagerId
                join post in db.Posts on between.Id equals post.ManagerId
                join report in db.PostHoldings on post.Id equals report.PostId
                where held.PersonId == personId && held.From <= today && (held.Until == null || today <= held.Until)
                    && report.From <= today && (report.Until == null || today <= report.Until || (report.Person!.LeftAt != null && report.Until >= DateOnly.FromDateTime(report.Person.LeftAt.Value)))
                select new Below { Id = report.PersonId, Steps = 2 })
        .Concat(from held in db.PostHoldings
                join service in db.Services on held.PostId equals service.HeadPostId
                where held.PersonId == personId && held.From <= today && (held.Until == null || today <= held.Until)
                select new Below { Id = service.Id, Steps = 0 }));

    /// <summary>A person so many steps below; without any, a service.</summary>
    sealed class Below
    {
        public long Id { get; init; }
        public int Steps { get; init; }
    }

    /// <summary>Everybody who may carry out the duty now, deputies included; empty where the role or post is vacant. A deputy who also holds it is
    /// listed once, as themselves.</summary>
    public async Task<IReadOnlyList<MayAct>> WhoMayAsync(Duty duty) => (await WhoMayAsync([duty]))[duty];

    /// <summary>The same of several duties, in as many questions as of one.</summary>
    public async Task<IReadOnlyDictionary<Duty, IReadOnlyList<MayAct>>> WhoMayAsync(IReadOnlyCollection<Duty> duties)
    {
        var holders = (await HoldersAsync(duties)).ToLookup(held => held.Duty);
        var ids = holders.SelectMany(held => held).Where(held => held.MayBeDeputised).Select(held => held.Who.PersonId).Distinct().ToList();
        var deputies = ids.Count == 0 ? [] : await (await DeputiesAsync()).Where(deputy => ids.Contains(deputy.PersonId) && deputy.ActingPerson!.LeftAt == null)
            .Select(deputy => new MayAct(deputy.ActingPersonId, deputy.ActingPerson!.Name, deputy.ActingPerson.Email, deputy.PersonId, deputy.Person!.Name)).ToListAsync();
        return duties.Distinct().ToDictionary(duty => duty, duty => With(holders[duty].DistinctBy(held => held.Who.PersonId).ToList(), deputies));
    }

    /// <summary>Who carries out each duty themselves, deputies apart.</summary>
    public async Task<ILookup<Duty, long>> WhoHoldAsync(IReadOnlyCollection<Duty> duties) => (await HoldersAsync(duties)).ToLookup(held => held.Duty, held => held.Who.PersonId);

    static IReadOnlyList<MayAct> With(IReadOnlyList<Holder> holders, IReadOnlyList<MayAct> deputies) => [.. holders.Select(held => held.Who),
        .. deputies.Where(deputy => holders.Any(held => held.MayBeDeputised && held.Who.PersonId == deputy.ForPersonId) && holders.All(held => held.Who.PersonId != deputy.PersonId))
            .DistinctBy(deputy => (deputy.PersonId, deputy.ForPersonId))];

    async Task<IReadOnlyList<Holder>> HoldersAsync(IReadOnlyCollection<Duty> duties)
    {
        var (reports, seniors, services, people, roles) = (new List<long>(), new List<long>(), new List<long>(), new List<long>(), new List<string>());
        foreach (var duty in duties)
            switch (duty.Role, Id(duty.Scope))
            {
                case ("line-manager", { } id): reports.Add(id); break;
                case ("senior-manager", { } id): seniors.Add(id); break;
                case ("head-of-service", { } id): services.Add(id); break;
                case ({ } role, _) when Id(role) is { } id && role.StartsWith("person:", StringComparison.Ordinal): people.Add(id); break;
                case ({ } role, _): roles.Add(role); break;
            }
        var (found, today) = (new List<Holder>(), clock.Today);
        if (roles.Count > 0)
            await foreach (var given in ofRoles(db, roles, today))
                found.Add(new(Duty.Of(given.Role, given.Scope), new(given.PersonId, given.Name, given.Email, null, null), !given.IsConfidential));
        if (people.Count > 0)
            await foreach (var person in themselves(db, people)) found.Add(new(Duty.Person(person.PersonId), person, false));
        if (reports.Count + seniors.Count + services.Count > 0)
            await foreach (var held in byPost(db, reports, seniors, services, today))
                found.Add(new(held.Steps switch { 0 => Duty.HeadOf(held.Of), 1 => Duty.LineManagerOf(held.Of), _ => Duty.SeniorManagerOf(held.Of) },
                    new(held.PersonId, held.Name, held.Email, null, null), true));
        return found;
    }

    // Asked by each work queue and most acts, so put together once; for that, InForceOn and HeldOrLeft are written out.
    static readonly Func<PortalContext, List<string>, DateOnly, IAsyncEnumerable<OfRole>> ofRoles = EF.CompileAsyncQuery((PortalContext db, List<string> roles, DateOnly today) =>
        db.RoleAssignments.Where(given => given.EndedAt == null && given.From <= today && (given.Until == null || today <= given.Until) && roles.Contains(given.Role) && given.Person!.LeftAt == null)
            .OrderBy(given => given.Id).Select(given => new OfRole(given.Role, given.Scope, given.PersonId, given.Person!.Name, given.Person.Email,
                db.RoleAssignments.Any(other => other.Role == given.Role && other.IsConfidential))));

    static readonly Func<PortalContext, List<long>, IAsyncEnumerable<MayAct>> themselves = EF.CompileAsyncQuery((PortalContext db, List<long> people) =>
        db.People.Where(person => people.Contains(person.Id) && person.LeftAt == null).Select(person => new MayAct(person.Id, person.Name, person.Email, null, null)));

    static readonly Func<PortalContext, List<long>, List<long>, List<long>, DateOnly, IAsyncEnumerable<ByPost>> byPost = EF.CompileAsyncQuery(
        (PortalContext db, List<long> reports, List<long> seniors, List<long> services, DateOnly today) =>
            (from report in db.PostHoldings
             join post in db.Posts on report.PostId equals post.Id
             join held in db.PostHoldings on post.ManagerId equals held.PostId
             where reports.Contains(report.PersonId) && report.From <= today
                 && (report.Until == null || today <= report.Until || (report.Person!.LeftAt != null && report.Until >= DateOnly.FromDateTime(report.Person.LeftAt!.Value)))
                 && held.From <= today && (held.Until == null || today <= held.Until)
             select new { Of = report.PersonId, held.PersonId, Steps = 1 })
            .Concat(from report in db.PostHoldings
                    join post in db.Posts on report.PostId equals post.Id
                    join between in db.Posts on post.ManagerId equals between.Id
                    join held in db.PostHoldings on between.ManagerId equals held.PostId
                    where seniors.Contains(report.PersonId) && report.From <= today
                        && (report.Until == null || today <= report.Until || (report.Person!.LeftAt != null && report.Until >= DateOnly.FromDateTime(report.Person.LeftAt!.Value)))
                        && held.From <= today && (held.Until == null || today <= held.Until)
                    select new { Of = report.PersonId, held.PersonId, Steps = 2 })
            .Concat(from service in db.Services
                    join held in db.PostHoldings on service.HeadPostId equals held.PostId
                    where services.Contains(service.Id) && held.From <= today && (held.Until == null || today <= held.Until)
                    select new { Of = service.Id, held.PersonId, Steps = 0 })
            .Join(db.People, held => held.PersonId, person => person.Id, (held, person) => new { held.Of, held.Steps, person })
            .Where(held => held.person.LeftAt == null).OrderBy(held => held.person.Id).Select(held => new ByPost(held.Of, held.Steps, held.person.Id, held.person.Name, held.person.Email)));

    sealed record OfRole(string Role, string Scope, long PersonId, string Name, string Email, bool IsConfidential);

    /// <summary>Who holds a post so many steps above one of theirs, or, without any, at the head of a service.</summary>
    sealed record ByPost(long Of, int Steps, long PersonId, string Name, string Email);

    /// <param name="MayBeDeputised">Nobody stands in for a person as themselves, nor in a confidential role.</param>
    sealed record Holder(Duty Duty, MayAct Who, bool MayBeDeputised);

    IQueryable<RoleAssignment> Roles => db.RoleAssignments.InForceOn(clock.Today);

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
