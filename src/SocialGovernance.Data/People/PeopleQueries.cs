using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.People;

public static class PeopleQueries
{
    /// <summary>Roles that count on this day: not taken, and within their days.</summary>
    public static IQueryable<RoleAssignment> InForceOn(this IQueryable<RoleAssignment> given, DateOnly day) =>
        given.Where(role => role.EndedAt == null && role.From <= day && (role.Until == null || day <= role.Until));

    /// <summary>Roles that give this permission under this pack, of people who are here.</summary>
    public static IQueryable<RoleAssignment> Giving(this IQueryable<RoleAssignment> given, string permission, Pack pack)
    {
        var roles = pack.Roles.Where(role => role.Permissions.Contains(permission)).Select(role => role.Key).ToList();
        return given.Where(role => roles.Contains(role.Role) && role.Person!.LeftAt == null);
    }

    public static IQueryable<PostHolding> HeldOrLeft(this IQueryable<PostHolding> holdings, DateOnly today) => holdings.Where(held => held.From <= today
        && (held.Until == null || today <= held.Until || (held.Person!.LeftAt != null && held.Until >= DateOnly.FromDateTime(held.Person.LeftAt.Value))));

    /// <summary>All services by name, to choose from.</summary>
    public static async Task<IReadOnlyList<NamedService>> ServicesByNameAsync(this PortalContext db)
    {
        var services = new List<NamedService>();
        await foreach (var service in servicesByName(db)) services.Add(service);
        return services;
    }

    static readonly Func<PortalContext, IAsyncEnumerable<NamedService>> servicesByName = EF.CompileAsyncQuery((PortalContext db) =>
        db.Services.OrderBy(service => service.Name).Select(service => new NamedService(service.Id, service.Name)));

    /// <summary>People who are here and whom the policy binds, so that they may be authorised.</summary>
    public static IQueryable<Person> InScope(this IQueryable<Person> people, Pack pack)
    {
        var types = pack.PersonTypes.Where(type => type.InScope).Select(type => type.Key).ToList();
        return people.Where(person => person.LeftAt == null && types.Contains(person.Type));
    }

    /// <summary>People who can be named in answer to this question: whom a request is about may be anybody.</summary>
    public static IQueryable<Person> Answering(this IQueryable<Person> people, Question question, Pack pack) =>
        question.Key == KnownQuestions.Subjects ? people.Where(person => person.LeftAt == null) : people.InScope(pack);
}

public sealed record NamedService(long Id, string Name);
