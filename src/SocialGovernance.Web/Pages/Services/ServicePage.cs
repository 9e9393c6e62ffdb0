using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.Services;

/// <summary>A page about one service.</summary>
public abstract class ServicePage(PortalContext db) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public ServiceSummary Service { get; private set; } = null!;

    protected PortalContext Db => db;

    protected string Path => $"/services/{Id}";

    public override async Task<IActionResult?> LoadAsync()
    {
        Service = (await db.Services.AsNoTracking().Where(service => service.Id == Id)
            .Select(service => new ServiceSummary(service.Id, service.Name, service.LegalBody, service.HeadPostId, service.HeadPost!.Title)).FirstOrDefaultAsync())!;
        return Service is null ? NotFound() : null;
    }
}

public sealed record ServiceSummary(long Id, string Name, string LegalBody, long? HeadPostId, string? Head);
