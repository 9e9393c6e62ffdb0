using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.People;

/// <summary>Somebody the registers know. Apart from the sign-in: not everyone here can sign in.</summary>
public sealed class Person : Aggregate
{
    public const int NameLength = 120;
    public const int EmailLength = 254;
    public const int StaffGroupLength = 80;

    readonly List<PersonWord> words = [];

    Person() => (Name, Email, Type) = ("", "", "");

    public Person(string name, string email, string type, string? staffGroup, Actor actor, DateTime at)
    {
        (Name, Email, Type, StaffGroup, EmailKey) = (name, email, type, staffGroup, KeyOf(email));
        words.AddRange(SearchWords.Kept(name, email).Select(word => new PersonWord(word)));
        Record(PeopleAudit.Added, actor, at);
    }

    public string Name { get; private set; }
    public string Email { get; private set; }

    /// <summary>Unique among people who are here; null for those who have left, so that their address can be used again.</summary>
    public string? EmailKey { get; private set; }

    /// <summary>Key of a <see cref="PersonType"/> of the pack.</summary>
    public string Type { get; private set; }

    /// <summary>Such as <c>school</c>; free of rules except where the pack names it.</summary>
    public string? StaffGroup { get; private set; }

    /// <summary>When they left; history stays.</summary>
    public DateTime? LeftAt { get; private set; }

    /// <summary>What they are found by; must be loaded to correct them.</summary>
    public IReadOnlyList<PersonWord> Words => words;

    public bool IsHere => LeftAt is null;

    public bool Is(Actor actor) => actor.PersonId == Id && actor != Actor.Portal;

    public override string Label => Name;

    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();

    public void Correct(string name, string email, string type, string? staffGroup, Actor actor, DateTime at)
    {
        if ((Name, Email, Type, StaffGroup) == (name, email, type, staffGroup)) return;
        var before = InWords;
        (Name, Email, Type, StaffGroup, EmailKey) = (name, email, type, staffGroup, IsHere ? KeyOf(email) : null);
        if (words.Count == 0) throw new InvalidOperationException("The words by which the person is found are not loaded.");
        var now = SearchWords.Kept(name, email);
        words.RemoveAll(word => !now.Contains(word.Word));
        words.AddRange(now.Except(words.Select(word => word.Word)).Select(word => new PersonWord(word)).ToList());
        Record(PeopleAudit.Corrected, actor, at, ("before", before), ("after", InWords));
    }

    /// <param name="before">With which address they signed in until now.</param>
    public void SignsInAs(string before, Actor actor, DateTime at) => Record(SignInAudit.CalledAnew, actor, at, ("before", before), ("after", Email));

    public void Leave(Actor actor, DateTime at)
    {
        if (!IsHere) throw new RuleBrokenException($"{Name} is already recorded as having left.");
        if (Is(actor)) throw RuleBrokenException.NotAllowed("You cannot record yourself as having left. Ask another administrator.");
        (LeftAt, EmailKey) = (at, null);
        Record(PeopleAudit.Left, actor, at);
    }

    public void Return(Actor actor, DateTime at)
    {
        if (IsHere) throw new RuleBrokenException($"{Name} has not left.");
        (LeftAt, EmailKey) = (null, KeyOf(Email));
        Record(PeopleAudit.CameBack, actor, at);
    }

    /// <exception cref="RuleBrokenException">The policy gives the role to people of other types only.</exception>
    public void RefuseUnlessMayHold(Role role, Pack pack)
    {
        if (pack.PersonType(Type) is { } type && role.CanBeHeldBy(type)) return;
        var may = pack.PersonTypes.Where(role.CanBeHeldBy).Select(one => one.Title.ToLowerInvariant());
        throw RuleBrokenException.Input($"{Name} cannot be given the role {role.Title}. The policy gives it to: {string.Join(", ", may)}.");
    }

    /// <param name="given">The roles they have had; two acts at once conflict on this person, so that none is given twice.</param>
    public RoleAssignment Give(Role role, DateOnly from, DateOnly? until, IEnumerable<RoleAssignment> given, Actor actor, DateTime at, string scope = "", string scopeTitle = "",
        Breaches.HandlerChange? agreed = null, bool byGroup = false)
    {
        if (!IsHere) throw new RuleBrokenException($"{Name} has left, so no role can be given to them.");
        if (given.Any(one => one.PersonId == Id && one.Role == role.Key && one.Scope == scope && one.Overlaps(from, until)))
            throw new RuleBrokenException($"{Name} already has the role {role.Title} at that time.");
        BumpVersion();
        return new(this, role, from, until, actor, at, scope, scopeTitle, agreed, byGroup);
    }

    /// <param name="longestDays">For how many days somebody can be a deputy at most, under the policy.</param>
    /// <param name="named">Their deputies so far; two acts at once conflict on this person, so that they have one deputy at a time.</param>
    public Deputy NameDeputy(Person deputy, DateOnly from, DateOnly until, IEnumerable<Deputy> named, Actor actor, DateTime at, int longestDays = int.MaxValue)
    {
        if (!IsHere) throw new RuleBrokenException($"{Name} has left, so nobody can act for them.");
        if (!deputy.IsHere) throw new RuleBrokenException($"{deputy.Name} has left, so they cannot act for anybody.");
        if (until.DayNumber - from.DayNumber >= longestDays)
            throw RuleBrokenException.Input($"Under the policy somebody can be a deputy for {longestDays:N0} days at most. Choose an earlier last day.");
        if (named.Any(one => one.PersonId == Id && one.Overlaps(from, until)))
            throw new RuleBrokenException($"Somebody already acts for {Name} on some of these days. End that first, or choose other days.");
        BumpVersion();
        return new(this, deputy, from, until, actor, at);
    }

    /// <summary>Everything by which they signed in was ended.</summary>
    public void BeginToSignInAnew(Actor actor, DateTime at)
    {
        Record(PeopleAudit.SignInBegunAnew, actor, at);
        Tell(Id, "Set a new password for the portal", "You are to read confidential cases. Somebody else had linked a council account to you, or changed the address with which you sign in, so everything with which you signed in to the portal has ended: "
            + "nobody but you is to have prepared it. Ask for a link to set a new password and set up a second factor. Afterwards you can link your council account yourself.", "/reset-password");
    }

    string InWords => StaffGroup is null ? $"{Name}, {Email}, {Type}" : $"{Name}, {Email}, {Type}, {StaffGroup}";
}
