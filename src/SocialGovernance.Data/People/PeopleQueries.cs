using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.People;

public static class PeopleQueries
{
    /// <summary>Roles that count on this day: not taken, and within their days.</summary>
    public static IQueryable<RoleAssignment> InForceOn(this IQueryable<RoleAssignment> given, DateOnly day) =>
        given.Where(role => role.EndedAt == null && role.From <= day && (role.Until == null || day <= role.Until));

    public static IQueryable<PostHolding> HeldOrLeft(this IQueryable<PostHolding> holdings, DateOnly today) => holdings.Where(held => held.From <= today
        && (held.Until == null || today <= held.Until || (held.Person!.LeftAt != null && held.Until >= DateOnly.FromDateTime(held.Person.LeftAt.Value))));

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
