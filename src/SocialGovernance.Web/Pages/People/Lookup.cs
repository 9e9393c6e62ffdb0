using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Web.Design;

namespace SocialGovernance.Web.Pages.People;

/// <summary>A person or post to find by typing: where more than one may be meant, the page comes again with those found to choose from. Works without
/// JavaScript, and never lists more than a few.</summary>
/// <param name="Name">Name of the input's property; its chosen id is in the property of that name with “Id”.</param>
public sealed record Lookup(string Name, string Label, string Hint, string? Typed, IReadOnlyList<Found> Found)
{
    public const int Most = 20;

    public IEnumerable<Choice> Choices => Found.Take(Most).Select(found => new Choice($"{found.Id}", found.Name, found.Hint));

    public static async Task<IReadOnlyList<Found>> PeopleAsync(PortalContext db, string? typed, DateOnly today) =>
        Domain.SearchWords.Sought(typed).Count == 0 ? [] : await db.People.AsNoTracking().Where(person => person.LeftAt == null).Found(typed)
            .OrderBy(person => person.Name).ThenBy(person => person.Id).Take(Most + 1)
            .Select(person => new Found(person.Id, person.Name, person.Email, db.PostHoldings
                .Where(held => held.PersonId == person.Id && held.From <= today && (held.Until == null || today <= held.Until))
                .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.Title).FirstOrDefault()))
            .ToListAsync();

    public static async Task<IReadOnlyList<Found>> PostsAsync(PortalContext db, string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? [] : await db.Posts.AsNoTracking().Found(typed)
            .OrderBy(post => post.TitleKey).ThenBy(post => post.Id).Take(Most + 1)
            .Select(post => new Found(post.Id, post.Title, null, post.Service!.Name)).ToListAsync();

    /// <summary>The one that is meant: the chosen one, or the only one that is called exactly what was typed; otherwise null, and why beside the fields.</summary>
    public static long? Resolve(IReadOnlyList<Found> found, string name, string? typed, long? chosen, ModelStateDictionary state)
    {
        if (found.FirstOrDefault(one => one.Id == chosen) is { } known) return known.Id;
        if (found.Where(one => one.IsCalled(typed!)).ToList() is [var only]) return only.Id;
        switch (found.Count)
        {
            case 0: state.AddModelError($"Input.{name}", "Nothing is found by that. Check the spelling, or type less of it."); break;
            case > Most: state.AddModelError($"Input.{name}", $"More than {Most} are found by that. Type more of it, or choose one of the first."); break;
            default: state.AddModelError($"Input.{name}Id", "Choose the one you mean."); break;
        }
        return null;
    }
}

/// <param name="Address">A second exact name: a person's e-mail address.</param>
public sealed record Found(long Id, string Name, string? Address, string? Detail)
{
    public string? Hint => string.Join(", ", new[] { Detail, Address }.OfType<string>()) is { Length: > 0 } hint ? hint : null;

    public bool IsCalled(string typed) =>
        string.Equals(Name, typed.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(Address, typed.Trim(), StringComparison.OrdinalIgnoreCase);
}
