using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.Posts;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class IndexModel(PortalContext db, CouncilClock clock) : PortalPage
{
    public const int PageSize = 25;

    /// <summary>How the title begins.</summary>
    [FromQuery]
    public string? Q { get; set; }

    /// <summary>Id of a service whose posts are wanted.</summary>
    [FromQuery]
    public long? Service { get; set; }

    /// <summary>Id of the last post of the page before.</summary>
    [FromQuery]
    public long? After { get; set; }

    public IReadOnlyList<Line> Posts { get; private set; } = [];

    public string? ServiceName { get; private set; }

    public string? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var today = clock.Today;
        var posts = db.Posts.AsNoTracking().Found(Q);
        if (Service is { } service)
        {
            posts = posts.Where(post => post.ServiceId == service);
            ServiceName = await db.Services.Where(one => one.Id == service).Select(one => one.Name).FirstOrDefaultAsync();
        }
        if (After is { } id && await db.Posts.Where(post => post.Id == id).Select(post => post.TitleKey).FirstOrDefaultAsync() is { } key)
            posts = posts.After(key, id);
        var rows = await posts.OrderBy(post => post.TitleKey).ThenBy(post => post.Id).Take(PageSize + 1).Select(post => new Line(
            post.Id, post.Title, post.Service!.Name, post.Manager!.Title,
            post.Holdings.Where(held => held.From <= today && (held.Until == null || today <= held.Until) && held.Person!.LeftAt == null)
                .OrderBy(held => held.Person!.Name).Take(5).Select(held => held.Person!.Name).ToList())).ToListAsync();
        Posts = [.. rows.Take(PageSize)];
        Next = rows.Count <= PageSize ? null : "/posts" + QueryString.Create(new Dictionary<string, string?> { ["q"] = Q, ["service"] = $"{Service}", ["after"] = $"{Posts[^1].Id}" });
        return null;
    }

    /// <param name="Holders">The first few.</param>
    public sealed record Line(long Id, string Title, string Service, string? Manager, IReadOnlyList<string> Holders);
}
