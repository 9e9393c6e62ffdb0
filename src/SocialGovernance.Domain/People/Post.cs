namespace SocialGovernance.Domain.People;

/// <summary>A job in a service. It may be shared, vacant, and its manager is a post too, so that a new manager needs no new data.</summary>
public sealed class Post : Aggregate
{
    public const int TitleLength = 120;

    readonly List<PostHolding> holdings = [];

    Post() => (Title, TitleKey) = ("", "");

    public Post(string title, Service service, Post? manager, Actor actor, DateTime at)
    {
        (Title, TitleKey, Service, Manager) = (title, KeyOf(title), service, manager);
        (ServiceId, ManagerId) = (service.Id, manager?.Id);
        Record(PeopleAudit.PostAdded, actor, at);
    }

    public string Title { get; private set; }

    /// <summary>What it is found by: lower case, without accents.</summary>
    public string TitleKey { get; private set; }
    public long ServiceId { get; private set; }
    public Service? Service { get; private set; }
    public long? ManagerId { get; private set; }
    public Post? Manager { get; private set; }
    public IReadOnlyList<PostHolding> Holdings => holdings;

    public override string Label => Title;

    public static string KeyOf(string title) => SearchWords.Of(title).Trim().CutTo(TitleLength);

    /// <summary>Now or from some later day.</summary>
    public bool IsHeldBy(long personId, DateTime at) =>
        holdings.Any(held => held.PersonId == personId && (held.Until is null || held.Until >= DateOnly.FromDateTime(at)));

    public void Rename(string title, Actor actor, DateTime at)
    {
        if (title == Title) return;
        var before = Title;
        (Title, TitleKey) = (title, KeyOf(title));
        Record(PeopleAudit.PostCorrected, actor, at, ("change", $"called “{before}” before"));
    }

    /// <summary>Corrects who manages the post; what already waits moves with it, because who may act is worked out at the act. Every post above the new
    /// manager must be loaded; each counts as changed, so that two corrections at once cannot close a circle.</summary>
    public void ManagedBy(Post? manager, Actor actor, DateTime at)
    {
        if (manager?.Id == ManagerId) return;
        if (manager?.IsHeldBy(actor.PersonId, at) == true)
            throw RuleBrokenException.NotAllowed("You cannot make your own post the manager of another. Ask another administrator.");
        foreach (var above in Upwards(manager))
        {
            if (above == this) throw new RuleBrokenException("A post cannot manage itself, nor be managed by one that it manages, however far below.");
            above.BumpVersion();
        }
        (Manager, ManagerId) = (manager, manager?.Id);
        Record(PeopleAudit.PostCorrected, actor, at, ("change", manager is null ? "without a manager" : $"managed by the post {manager.Title}"));
        foreach (var holder in manager?.holdings.Where(held => held.IsInForce(DateOnly.FromDateTime(at))) ?? [])
            Tell(holder.PersonId, $"You now manage the post {Title}", $"Your post {manager!.Title} manages the post {Title} from now on. "
                + "What waits for the manager of whoever holds it waits for you.", "/");
    }

    public void MoveTo(Service service, Actor actor, DateTime at)
    {
        if (service.Id == ServiceId) return;
        (Service, ServiceId) = (service, service.Id);
        Record(PeopleAudit.PostCorrected, actor, at, ("change", $"moved to {service.Name}"));
    }

    public void TakenBy(Person person, DateOnly from, Actor actor, DateTime at)
    {
        if (!person.IsHere) throw new RuleBrokenException($"{person.Name} has left, so they cannot take a post.");
        if (person.Is(actor)) throw RuleBrokenException.NotAllowed("You cannot put yourself into a post. Ask another administrator.");
        if (holdings.Any(held => held.PersonId == person.Id && (held.Until is null || held.Until >= from)))
            throw new RuleBrokenException($"{person.Name} already holds the post {Title} at that time.");
        holdings.Add(new(person, from));
        Record(PeopleAudit.PostTaken, actor, at, ("person", person.Name), ("from", $"{from:d MMMM yyyy}"));
    }

    /// <param name="until">The last day.</param>
    public void LeftBy(long personId, DateOnly until, Actor actor, DateTime at)
    {
        var held = holdings.FirstOrDefault(held => held.PersonId == personId && held.Until is null)
            ?? throw new RuleBrokenException("That person does not hold this post now.");
        if (until < held.From) throw RuleBrokenException.Input("The last day in a post cannot be before the first.");
        End(held, until, actor, at);
    }

    /// <summary>Ends whatever the person holds or would hold after today, because they have left; a holding that would begin later never does.</summary>
    public void VacatedBy(long personId, DateOnly today, Actor actor, DateTime at)
    {
        foreach (var held in holdings.Where(held => held.PersonId == personId && (held.Until is null || held.Until > today)))
            End(held, held.From <= today ? today : held.From.AddDays(-1), actor, at);
    }

    void End(PostHolding held, DateOnly until, Actor actor, DateTime at)
    {
        held.End(until);
        Record(PeopleAudit.PostLeft, actor, at, ("person", held.Person?.Name), ("until", $"{until:d MMMM yyyy}"));
    }

    static IEnumerable<Post> Upwards(Post? post)
    {
        var seen = new HashSet<Post>();
        for (; post is not null && seen.Add(post); post = post.Manager)
        {
            if (post is { ManagerId: not null, Manager: null }) throw new InvalidOperationException($"The manager of the post {post.Title} is not loaded.");
            yield return post;
        }
    }
}

/// <summary>Somebody in a post, from a first to a last day (null: still). A last day before the first: it never began.</summary>
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

    public bool IsInForce(DateOnly today) => From <= today && (Until is null || today <= Until);

    internal void End(DateOnly until) => Until = until;
}
