using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

// The comparison is the column's, in the database.
#pragma warning disable CA1309, CA1310

namespace SocialGovernance.Data.People;

/// <summary>Finds people by how words of their name or e-mail address begin, and posts by how their title begins; both by index.</summary>
public static class PeopleSearch
{
    /// <summary>That of Identity, which makes the names by which people sign in.</summary>
    static readonly UpperInvariantLookupNormalizer signInNames = new();

    /// <summary>Those who have, for each word that was typed, a word that begins with it. Nothing typed: everybody.</summary>
    public static IQueryable<Person> Found(this IQueryable<Person> people, string? typed)
    {
        foreach (var word in SearchWords.Sought(typed)) people = people.Where(person => person.Words.Any(its => its.Word.StartsWith(word)));
        return people;
    }

    /// <summary>Ids of those whom it finds, where they are few: what is theirs is then read from them. Null where they are many, so that whoever reads what is theirs in another
    /// order soon meets some.</summary>
    public static async Task<List<long>?> FewFoundAsync(this PortalContext db, string? typed)
    {
        const int few = 100;
        var words = SearchWords.Sought(typed).Select(word => db.Set<PersonWord>().Where(its => its.Word.StartsWith(word)).Select(its => its.PersonId).Distinct()).ToList();
        if (words.Count == 0) return null;
        var ids = await words.Aggregate((found, of) => found.Intersect(of)).OrderBy(id => id).Take(few + 1).ToListAsync();
        return ids.Count > few ? null : ids;
    }

    /// <summary>The same ids, and more than the ten that PostgreSQL takes a list to have when it makes one plan for good: for a shorter one it thinks another plan worth making each time, which
    /// takes longer than the answer. Nobody has the id 0.</summary>
    public static IReadOnlyList<long> Padded(this List<long> ids) => [.. ids, .. Enumerable.Repeat(0L, Math.Max(0, 11 - ids.Count))];

    public static IQueryable<Post> Found(this IQueryable<Post> posts, string? typed)
    {
        var key = Post.KeyOf(typed ?? "");
        return key == "" ? posts : posts.Where(post => post.TitleKey.StartsWith(key));
    }

    /// <summary>The people after this one in the order of names, which the database compares as it sorts.</summary>
    public static IQueryable<Person> After(this IQueryable<Person> people, string name, long id) =>
        people.Where(person => string.Compare(person.Name, name) > 0 || (person.Name == name && person.Id > id));

    public static IQueryable<Post> After(this IQueryable<Post> posts, string titleKey, long id) =>
        posts.Where(post => string.Compare(post.TitleKey, titleKey) > 0 || (post.TitleKey == titleKey && post.Id > id));

    public static IQueryable<Service> After(this IQueryable<Service> services, string nameKey) =>
        services.Where(service => string.Compare(service.NameKey, nameKey) > 0);

    /// <summary>Whether another service is called so.</summary>
    public static Task<bool> HasServiceAsync(this PortalContext db, string name, long exceptId = 0)
    {
        var key = Service.KeyOf(name);
        return db.Services.AnyAsync(service => service.NameKey == key && service.Id != exceptId);
    }

    /// <summary>Whether somebody else who is here has this e-mail address, or signs in with it: their links would go to whoever has it next.</summary>
    public static async Task<bool> HasEmailAsync(this PortalContext db, string email, long exceptId = 0)
    {
        var (key, name) = (Person.KeyOf(email), signInNames.NormalizeName(email.Trim()));
        return await db.People.AnyAsync(person => person.EmailKey == key && person.Id != exceptId)
            || await db.Users.AnyAsync(user => user.NormalizedUserName == name && user.PersonId != exceptId && user.Person!.LeftAt == null);
    }

    /// <summary>Loads the managers above a post, which <see cref="Post.ManagedBy"/> checks.</summary>
    public static async Task LoadManagersAsync(this PortalContext db, Post? post)
    {
        for (var seen = new HashSet<Post>(); post is { ManagerId: not null } && seen.Add(post); post = post.Manager)
            await db.Entry(post).Reference(below => below.Manager).LoadAsync();
    }
}
