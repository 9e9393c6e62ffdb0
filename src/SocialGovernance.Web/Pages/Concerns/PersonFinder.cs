using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Design;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>Finds people of the directory by what somebody typed: every word of it begins a word of the name, or it is the e-mail address.</summary>
public sealed class PersonFinder(PortalContext db)
{
    public const string NotListed = "none";
    const int Most = 10;

    /// <summary>Said where there may be more than are shown.</summary>
    public static string? MoreHint(IReadOnlyList<Choice> found) => found.Count < Most ? null : $"Only the first {Most} are shown. Enter more of the name to see others.";

    public async Task<IReadOnlyList<Choice>> FindAsync(string? typed)
    {
        if (!SearchWords.Sought(typed).Any()) return [];
        var named = db.People.AsNoTracking().Found(typed);
        var email = typed!.Trim();
        var found = await named.Union(db.People.AsNoTracking().Where(person => person.Email == email)).OrderBy(person => person.Name).ThenBy(person => person.Id)
            .Select(person => new
            {
                person.Id,
                person.Name,
                person.LeftAt,
                Post = db.PostHoldings.Where(held => held.PersonId == person.Id && held.Until == null)
                    .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.Title).FirstOrDefault(),
            }).Take(Most).ToListAsync();
        return [.. found.Select(person => new Choice($"{person.Id}", person.Name, person.LeftAt is null ? person.Post : "Has left"))];
    }
}
