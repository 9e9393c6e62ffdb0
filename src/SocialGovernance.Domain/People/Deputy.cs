namespace SocialGovernance.Domain.People;

/// <summary>Somebody acts for another between two days, and is recorded as “B for A”. Takes over sign-offs, not permissions.</summary>
public sealed class Deputy : Aggregate
{
    Deputy() { }

    public Deputy(Person person, Person deputy, DateOnly from, DateOnly until, Actor actor, DateTime at)
    {
        RefuseUnlessTheirsOrAdministrator(person.Id, actor);
        if (person == deputy || (person.Id == deputy.Id && person.Id != 0)) throw RuleBrokenException.Input("Nobody can be their own deputy.");
        if (deputy.Is(actor))
            throw RuleBrokenException.NotAllowed($"You cannot make yourself the deputy of {person.Name}. They can, or another administrator.");
        if (until < from) throw RuleBrokenException.Input("The last day cannot be before the first.");
        (Person, ActingPerson, From, Until) = (person, deputy, from, until);
        (PersonId, ActingPersonId) = (person.Id, deputy.Id);
        Record(PeopleAudit.DeputyNamed, actor, at, ("deputy", deputy.Name), ("person", person.Name),
            ("from", $"{from:d MMMM yyyy}"), ("until", $"{until:d MMMM yyyy}"));
        Tell(deputy.Id, $"You act for {person.Name}", $"From {from:d MMMM yyyy} to {until:d MMMM yyyy} you act for {person.Name}. "
            + "What waits for them waits for you too, and what you do is recorded as done for them.", "/");
        Tell(person.Id, $"{deputy.Name} acts for you", $"From {from:d MMMM yyyy} to {until:d MMMM yyyy} {deputy.Name} acts for you.", "/");
    }

    /// <summary>Who is away.</summary>
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>Who acts for them.</summary>
    public long ActingPersonId { get; private set; }
    public Person? ActingPerson { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public override string Label => Person?.Name ?? "";

    public bool IsInForce(DateOnly today) => EndedAt is null && From <= today && today <= Until;

    public bool Overlaps(DateOnly from, DateOnly until) => EndedAt is null && From <= until && from <= Until;

    public bool CanBeEndedBy(Actor actor) => EndedAt is null && IsTheirsOrAdministrator(PersonId, actor);

    public void End(Actor actor, DateTime at)
    {
        RefuseUnlessTheirsOrAdministrator(PersonId, actor);
        if (EndedAt is not null) throw new RuleBrokenException("This has already been ended.");
        EndedAt = at;
        Record(PeopleAudit.DeputyEnded, actor, at, ("deputy", ActingPerson?.Name), ("person", Person?.Name));
        Tell(ActingPersonId, $"You no longer act for {Person?.Name}", $"You no longer act for {Person?.Name}.", "/");
    }

    static bool IsTheirsOrAdministrator(long personId, Actor actor) =>
        actor.IsPortal || actor.PersonId == personId || actor.May(Permissions.MaintainPeople);

    static void RefuseUnlessTheirsOrAdministrator(long personId, Actor actor)
    {
        if (!IsTheirsOrAdministrator(personId, actor)) throw RuleBrokenException.NotAllowed("Only the person who is away or an administrator can do that.");
    }
}
