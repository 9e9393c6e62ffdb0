using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Recertification;

namespace SocialGovernance.Web.Pages.Recertification;

/// <summary>How far a review is and what was answered.</summary>
[Authorize(Policy = Permissions.ReadRegister)]
public sealed class ShowModel(PortalContext db) : PortalPage
{
    const int pageSize = 50;

    [FromRoute]
    public long Id { get; set; }

    [FromQuery]
    public ReviewItemState? State { get; set; }

    [FromQuery]
    public long? After { get; set; }

    public Campaign Campaign { get; private set; } = null!;
    public Progress Progress { get; private set; } = null!;
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    public static IEnumerable<Choice> States => Enum.GetValues<ReviewItemState>().Select(state => new Choice($"{state}", state.InWords()));

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(campaign => campaign.Id == Id) is not { } campaign) return NotFound();
        Campaign = campaign;
        var items = db.Reviews.AsNoTracking().Where(review => review.CampaignId == Id).SelectMany(review => review.Items);
        var counts = await items.GroupBy(item => item.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
        Progress = Progress.Of(counts.ToDictionary(count => count.Key, count => count.Count));
        if (State is { } state) items = items.Where(item => item.State == state);
        var rows = await items.Where(item => After == null || item.Id > After).OrderBy(item => item.Id).Take(pageSize + 1).Select(item => new Row(item.Id, item.EntryId, item.PersonName,
            item.AccountLabel, item.Capability, item.State, item.AnsweredBy, item.AnsweredAt, item.Reason, item.ChangeMade)).ToListAsync();
        Rows = [.. rows.Take(pageSize)];
        Next = rows.Count > pageSize ? Rows[^1].Id : null;
        return null;
    }

    public string? PageLink(long? after) => Url.Page("Show", new { Id, State, after });

    public sealed record Row(long Id, long EntryId, string Person, string Account, string Capability, ReviewItemState State, string? By, DateTime? At, string? Reason, string? ChangeMade);
}
