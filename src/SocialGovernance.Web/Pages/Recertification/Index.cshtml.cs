using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.Recertification;

[Authorize(Policy = Permissions.ReadRegister)]
public sealed class IndexModel(PortalContext db) : PortalPage
{
    const int pageSize = 25;

    [FromQuery]
    public long? After { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var rows = await db.Campaigns.AsNoTracking().Where(campaign => After == null || campaign.Id < After).OrderByDescending(campaign => campaign.Id).Take(pageSize + 1)
            .Select(campaign => new Row(campaign.Id, campaign.Title, campaign.ScopeTitle, campaign.Entries, campaign.StartedAt, campaign.DueOn, campaign.State)).ToListAsync();
        Rows = [.. rows.Take(pageSize)];
        Next = rows.Count > pageSize ? Rows[^1].Id : null;
        return null;
    }

    public sealed record Row(long Id, string Title, string Of, int Entries, DateTime Started, DateOnly Due, CampaignState State);
}
