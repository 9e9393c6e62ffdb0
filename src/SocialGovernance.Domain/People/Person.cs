using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.People;

/// <summary>Somebody the registers know. Apart from the sign-in: not everyone here can sign in.</summary>
public sealed class Person : Aggregate
{
    public const int NameLength = 120;
    public const int EmailLength = 254;

    Person() => (Name, SearchKey, Email, Type) = ("", "", "", "");

    public Person(string name, string email, string type, string? staffGroup, Actor actor, DateTime at)
    {
        (Name, SearchKey, Email, Type, StaffGroup) = (name, SearchWords.Of(name), email, type, staffGroup);
        Record(PeopleAudit.Added, actor, at);
    }

    public string Name { get; private set; }

    /// <summary>Words of the name by which people find them; see <see cref="SearchWords"/>.</summary>
    public string SearchKey { get; private set; }
    public string Email { get; private set; }

    /// <summary>Key of a <see cref="Policies.PersonType"/> of the pack.</summary>
    public string Type { get; private set; }

    /// <summary>Such as <c>school</c>; free of rules except where the pack names it.</summary>
    public string? StaffGroup { get; private set; }

    /// <summary>When they left; history stays.</summary>
    public DateTime? LeftAt { get; private set; }

    public bool IsHere => LeftAt is null;

    public override string Label => Name;

    public void Correct(string name, string email, string type, string? staffGroup, Actor actor, DateTime at)
    {
        var before = $"{Name}, {Email}";
        (Name, SearchKey, Email, Type, StaffGroup) = (name, SearchWords.Of(name), email, type, staffGroup);
        Record(PeopleAudit.Corrected, actor, at, ("before", before), ("after", $"{name}, {email}"));
    }

    public void Leave(Actor actor, DateTime at)
    {
        if (!IsHere) throw new RuleBrokenException($"{Name} is already recorded as having left.");
        if (actor.PersonId == Id) throw RuleBrokenException.NotAllowed("You cannot record yourself as having left. Ask another administrator.");
        LeftAt = at;
        Record(PeopleAudit.Left, actor, at);
    }

    public void Return(Actor actor, DateTime at)
    {
        if (IsHere) throw new RuleBrokenException($"{Name} has not left.");
        LeftAt = null;
        Record(PeopleAudit.CameBack, actor, at);
    }
}
