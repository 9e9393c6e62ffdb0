namespace SocialGovernance.Domain.People;

/// <summary>A person has a role of the pack from a first to a last day.</summary>
public sealed class RoleAssignment : Aggregate
{
    public const int RoleLength = 80;
    public const int TitleLength = 160;

    RoleAssignment() => (Role, RoleTitle, Scope, ScopeTitle) = ("", "", "", "");

    /// <exception cref="RuleBrokenException">The role is confidential: those are granted by a present holder and a second person. Or the actor's own:
    /// nobody gives themselves a role.</exception>
    /// <param name="scope">What it is given for, see <see cref="Scopes"/>, with its name.</param>
    /// <param name="agreed">By which two people gave a role that is confidential.</param>
    /// <param name="byGroup">A group of the staff directory gives it, and takes it.</param>
    public RoleAssignment(Person person, Policies.Role role, DateOnly from, DateOnly? until, Actor actor, DateTime at, string scope = "", string scopeTitle = "",
        Breaches.HandlerChange? agreed = null, bool byGroup = false)
    {
        if (role.Confidential && actor != Actor.Portal && agreed?.Allows(person, role.Key, ends: false, actor) != true)
            throw RuleBrokenException.NotAllowed($"{role.Title} reads confidential cases. An administrator cannot give or take that role.");
        if (person.Is(actor)) throw RuleBrokenException.NotAllowed("You cannot give yourself a role. Ask another administrator.");
        if (role.Relation != Policies.Relation.None)
            throw RuleBrokenException.Input($"{role.Title} follows from posts and cannot be given to a person.");
        if (!Scopes.Fits(scope, role.Scope))
            throw RuleBrokenException.Input(role.Scope == Policies.RoleScope.Council ? $"{role.Title} is a role for the whole council: name neither body nor service."
                : $"{role.Title} is held for one {(role.Scope == Policies.RoleScope.Body ? "legal body" : "service")}: choose which.");
        if (until < from) throw RuleBrokenException.Input("The last day cannot be before the first.");
        (Person, PersonId, Role, RoleTitle, IsConfidential, From, Until) = (person, person.Id, role.Key, role.Title, role.Confidential, from, until);
        (Scope, ScopeTitle, ByGroup) = (scope, scopeTitle, byGroup);
        Record(PeopleAudit.RoleGiven, actor, at, ("person", person.Name), ("from", $"{from:d MMMM yyyy}"));
        if (actor != Actor.Portal)
            Tell(person.Id, $"You have the role {Label}", $"{actor.Name} gave you the role {Label} from {from:d MMMM yyyy}.", "/");
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>Key of a role of the pack, and its title when it was given.</summary>
    public string Role { get; private set; }
    public string RoleTitle { get; private set; }

    /// <summary>What it was given for, and that one's name then; both empty for the whole council.</summary>
    public string Scope { get; private set; }
    public string ScopeTitle { get; private set; }

    /// <summary>Reads confidential cases: no deputy takes it over.</summary>
    public bool IsConfidential { get; private set; }

    /// <summary>A group of the staff directory gave it, and takes it when the person is no longer in one that gives it.</summary>
    public bool ByGroup { get; private set; }
    public DateOnly From { get; private set; }

    /// <summary>The last day; null: until taken.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Taken away at once, whatever the last day says.</summary>
    public DateTime? EndedAt { get; private set; }

    public override string Label => ScopeTitle.Length == 0 ? RoleTitle : $"{RoleTitle} ({ScopeTitle})";

    public bool IsInForce(DateOnly today) => EndedAt is null && From <= today && (Until is null || today <= Until);

    public bool Overlaps(DateOnly from, DateOnly? until) => EndedAt is null && (until is null || From <= until) && (Until is null || from <= Until);

    /// <param name="agreed">By which two people took a role that is confidential.</param>
    public void Take(Actor actor, DateTime at, Breaches.HandlerChange? agreed = null)
    {
        if (IsConfidential && agreed?.Allows(Person!, Role, ends: true, actor) != true) throw RuleBrokenException.NotAllowed($"{RoleTitle} reads confidential cases. An administrator cannot give or take that role.");
        if (actor.PersonId == PersonId) throw RuleBrokenException.NotAllowed("You cannot take a role from yourself. Ask another administrator.");
        if (EndedAt is not null) throw new RuleBrokenException($"{Person?.Name} no longer has the role {RoleTitle}.");
        EndedAt = at;
        Record(PeopleAudit.RoleTaken, actor, at, ("person", Person?.Name));
    }

    /// <summary>A role that reads confidential cases and rested while somebody was away does not come back with them: two people give it again.</summary>
    public void LapseOnReturn(Actor actor, DateTime at)
    {
        if (!IsConfidential || EndedAt is not null) throw new InvalidOperationException("Only a role that reads confidential cases rests with somebody who has left.");
        EndedAt = at;
        Record(PeopleAudit.RoleLapsed, actor, at, ("person", Person?.Name));
    }
}
