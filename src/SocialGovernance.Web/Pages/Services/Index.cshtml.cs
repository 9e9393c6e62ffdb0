using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.Services;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class IndexModel(PortalContext db) : PortalPage
{
    public const int PageSize = 50;

    /// <summary>Id of the last service of the page before.</summary>
    [FromQuery]
    public long? After { get; set; }

    public IReadOnlyList<Line> Services { get; private set; } = [];

    public string? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var services = db.Services.AsNoTracking();
        if (After is { } id && await db.Services.Where(service => service.Id == id).Select(service => service.NameKey).FirstOrDefaultAsync() is { } key)
            services = services.After(key);
        var rows = await services.OrderBy(service => service.NameKey).Take(PageSize + 1)
            .Select(service => new Line(service.Id, service.Name, service.HeadPost!.Title)).ToListAsync();
        Services = [.. rows.Take(PageSize)];
        Next = rows.Count <= PageSize ? null : $"/services?after={Services[^1].Id}";
        return null;
    }

    public sealed record Line(long Id, string Name, string? Head);
}
