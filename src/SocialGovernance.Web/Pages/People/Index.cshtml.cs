using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class IndexModel(PortalContext db, PolicyLibrary policies, CouncilClock clock) : PortalPage
{
    public const int PageSize = 25;

    /// <summary>Beginnings of words of a name or e-mail address.</summary>
    [FromQuery]
    public string? Q { get; set; }

    /// <summary><c>left</c> for those who have left; otherwise those who are here.</summary>
    [FromQuery]
    public string? Show { get; set; }

    /// <summary>Id of the last person of the page before.</summary>
    [FromQuery]
    public long? After { get; set; }

    public bool Left => Show == "left";

    public IReadOnlyList<Line> People { get; private set; } = [];

    public string? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var (today, left) = (clock.Today, Left);
        var (_, pack) = await policies.CurrentAsync();
        var people = db.People.AsNoTracking().Found(Q).Where(person => left == (person.LeftAt != null));
        if (After is { } id && await db.People.Where(person => person.Id == id).Select(person => person.Name).FirstOrDefaultAsync() is { } name)
            people = people.After(name, id);
        var rows = await people.OrderBy(person => person.Name).ThenBy(person => person.Id).Take(PageSize + 1).Select(person => new
        {
            person.Id,
            person.Name,
            person.Email,
            person.Type,
            Posts = db.PostHoldings.Where(held => held.PersonId == person.Id && held.From <= today && (held.Until == null || today <= held.Until))
                .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.Title).ToList(),
        }).ToListAsync();
        People = [.. rows.Take(PageSize).Select(row => new Line(row.Id, row.Name, row.Email, string.Join(", ", row.Posts.Order()),
            pack.PersonTypes.FirstOrDefault(type => type.Key == row.Type) is not { } type ? row.Type : type.InScope ? null : type.Title))];
        Next = rows.Count <= PageSize ? null : "/people" + QueryString.Create(new Dictionary<string, string?> { ["q"] = Q, ["show"] = Show, ["after"] = $"{People[^1].Id}" });
        return null;
    }

    /// <param name="OutOfScope">Their type where the policy does not cover it.</param>
    public sealed record Line(long Id, string Name, string Email, string Posts, string? OutOfScope);
}
