using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Recertification;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Registers;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tables;

namespace SocialGovernance.Web.Pages.Recertification;

/// <summary>All that was asked and answered in a review, as a file.</summary>
[Authorize(Policy = Permissions.ReadRegister)]
[ProvedLately]
public sealed class ResultsModel(PortalContext db, Campaigns campaigns, CouncilClock clock, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (!await db.Campaigns.AnyAsync(campaign => campaign.Id == Id)) return NotFound();
        var items = db.Reviews.AsNoTracking().Where(review => review.CampaignId == Id).SelectMany(review => review.Items);
        await campaigns.ExportedAsync(Id, await items.CountAsync(), await person.ActorAsync());
        return new CsvFile($"review-{Id}-{clock.Today:yyyy-MM-dd}.csv", RowsAsync(items));
    }

    static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(IQueryable<ReviewItem> items)
    {
        yield return ["Entry", "Person", "Account", "May", "Since", "Answer", "Why", "By", "For", "When", "What was changed", "Changed when"];
        await foreach (var item in Blocks.ReadAsync(last => items.Where(item => item.Id > last).OrderBy(item => item.Id), item => item.Id))
            yield return
            [
                $"{item.EntryId}", item.PersonName, item.AccountLabel, RegisterWords.CapabilityInWords(item.Capability), Moment(item.Since), item.State.InWords(), item.Reason,
                item.AnsweredBy, item.ForName, Moment(item.AnsweredAt), item.ChangeMade, Moment(item.ChangeMadeAt),
            ];
    }

    static string? Moment(DateTime? utc) => utc is { } moment ? $"{UkTime.Local(moment):yyyy-MM-dd HH:mm}" : null;
}
