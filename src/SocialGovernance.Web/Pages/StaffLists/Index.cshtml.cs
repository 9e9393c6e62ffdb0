using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffLists;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.StaffLists;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class IndexModel(PortalContext db) : PortalPage
{
    const int PageSize = 25;

    /// <summary>Id of the last list of the page before: the newest come first.</summary>
    [FromQuery]
    public long? Before { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var rows = await db.StaffLists.AsNoTracking().Where(list => Before == null || list.Id < Before).OrderByDescending(list => list.Id).Take(PageSize + 1).Select(list => new Row(
            list.Id, list.FileName, list.ReceivedAt, list.RowCount, list.State,
            db.StaffDifferences.Count(difference => difference.ListId == list.Id && (difference.State == DifferenceState.Open || difference.State == DifferenceState.Unsure)))).ToListAsync();
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public sealed record Row(long Id, string File, DateTime At, int People, StaffListState State, int Open);
}
