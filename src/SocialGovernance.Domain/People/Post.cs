namespace SocialGovernance.Domain.People;

/// <summary>A job in a service. It may be shared, vacant, and its manager is a post too, so that a new manager needs no new data.</summary>
public sealed class Post : Aggregate
{
    public const int TitleLength = 120;

    readonly List<PostHolding> holdings = [];

    Post() => Title = "";

    public Post(string title, Service service, Post? manager, Actor actor, DateTime at)
    {
        (Title, Service, Manager) = (title, service, manager);
        Record(PeopleAudit.PostAdded, actor, at);
    }

    public string Title { get; private set; }
    public long ServiceId { get; private set; }
    public Service? Service { get; private set; }
    public long? ManagerId { get; private set; }
    public Post? Manager { get; private set; }
    public IReadOnlyList<PostHolding> Holdings => holdings;

    public override string Label => Title;

    public void Rename(string title, Actor actor, DateTime at)
    {
        if (title == Title) return;
        var before = Title;
        Title = title;
        Record(PeopleAudit.PostCorrected, actor, at, ("change", $"called “{before}” before"));
    }

    /// <summary>Corrects who manages the post; what already waits moves with it, because who may act is worked out at the act.</summary>
    public void ManagedBy(Post? manager, Actor actor, DateTime at)
    {
        if (manager is not null && (manager == this || manager.ManagerId == Id && Id != 0))
            throw new RuleBrokenException("A post cannot manage itself, nor be managed by one that it manages.");
        if (manager?.Id == ManagerId) return;
        Manager = manager;
        ManagerId = manager?.Id;
        Record(PeopleAudit.PostCorrected, actor, at, ("change", manager is null ? "without a manager" : $"managed by the post {manager.Title}"));
    }

    public void MoveTo(Service service, Actor actor, DateTime at)
    {
        if (service.Id == ServiceId) return;
        (Service, ServiceId) = (service, service.Id);
        Record(PeopleAudit.PostCorrected, actor, at, ("change", $"moved to {service.Name}"));
    }

    public void TakenBy(Person person, DateOnly from, Actor actor, DateTime at)
    {
        if (holdings.Any(held => held.PersonId == person.Id && held.Until is null && person.Id != 0))
            throw new RuleBrokenException($"{person.Name} already holds the post {Title}.");
        holdings.Add(new(person, from));
        Record(PeopleAudit.PostTaken, actor, at, ("person", person.Name), ("from", $"{from:d MMMM yyyy}"));
    }

    /// <param name="until">The last day.</param>
    public void LeftBy(long personId, DateOnly until, Actor actor, DateTime at)
    {
        var held = holdings.FirstOrDefault(held => held.PersonId == personId && held.Until is null)
            ?? throw new RuleBrokenException("That person does not hold this post now.");
        held.End(until);
        Record(PeopleAudit.PostLeft, actor, at, ("person", held.Person?.Name));
    }
}

/// <summary>Somebody in a post, from a first to a last day (null: still).</summary>
public sealed class PostHolding
{
    PostHolding() { }

    internal PostHolding(Person person, DateOnly from) => (Person, PersonId, From) = (person, person.Id, from);

    public long Id { get; private set; }
    public long PostId { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }

    internal void End(DateOnly until)
    {
        if (until < From) throw RuleBrokenException.Input("The last day in a post cannot be before the first.");
        Until = until;
    }
}
