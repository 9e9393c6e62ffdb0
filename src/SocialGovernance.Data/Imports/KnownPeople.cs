using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.Imports;

/// <summary>Finds people of the directory by e-mail address, otherwise by name, in whichever order and with whatever accents it is written.</summary>
sealed class KnownPeople
{
    static readonly HashSet<string> titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "councillor", "sir", "dame", "rev"];

    readonly Dictionary<string, KnownPerson> byEmail;
    readonly ILookup<string, KnownPerson> byName;

    KnownPeople(List<KnownPerson> people) =>
        (byEmail, byName) = (people.Where(person => person.IsHere).ToDictionary(person => Person.KeyOf(person.Email)), people.ToLookup(person => NameKey(person.Name)));

    public static async Task<KnownPeople> LoadAsync(PortalContext db) => new(await db.People.AsNoTracking().OrderBy(person => person.Id)
        .Select(person => new KnownPerson(person.Id, person.Name, person.Email, person.Type, person.LeftAt)).ToListAsync());

    public static string NameKey(string name) => string.Join(' ', SearchWords.Each(name).Where(word => !titles.Contains(word)).Order(StringComparer.Ordinal));

    /// <summary>The person, or a sentence about why that cannot be said.</summary>
    public (KnownPerson? Person, string? Problem) Find(string email, string name)
    {
        if (email.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) email = email[7..];
        if (email.Length > 0 && byEmail.GetValueOrDefault(Person.KeyOf(email)) is { } found) return (found, null);
        if (email.Length == 0 && name.Length == 0) return (null, "The row names nobody. Enter an e-mail address or a name.");
        var named = name.Length == 0 ? [] : byName[NameKey(name)].ToList();
        var here = named.Where(person => person.IsHere).ToList();
        return (email.Length > 0, here) switch
        {
            (true, [var one]) => (null, $"Nobody in the directory has the e-mail address “{email}”, but {one.Name} has {one.Email}. Correct the address in the table, or in the directory."),
            (true, _) when named.Count == 0 => (null, $"Nobody in the directory has the e-mail address “{email}”. Correct it, or ask an administrator to add the person."),
            (true, _) or (false, { Count: > 1 }) when here.Count > 1 => (null, $"“{name}” may be {string.Join(" or ", here.Select(person => $"{person.Name}, {person.Email}"))}. Enter the e-mail address in the row."),
            (false, [var only]) => (only, null),
            _ when named.Count > 0 => (null, $"{named[0].Name} has left. Take away the access on the platform, and take the row out."),
            _ => (null, $"Nobody in the directory is called “{name}”. Correct the name, enter the e-mail address, or ask an administrator to add the person."),
        };
    }
}

sealed record KnownPerson(long Id, string Name, string Email, string Type, DateTime? LeftAt)
{
    public bool IsHere => LeftAt is null;
}
