using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Imports;

/// <summary>Where a table stands, and row by row what would happen or has happened.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(PortalContext db, CurrentPerson me) : ImportPage(db, me)
{
    const int PageSize = 50;

    /// <summary>Seconds after which the page looks again while the portal is at it.</summary>
    const string LookAgain = "5";

    [FromQuery]
    public RowOutcome? Outcome { get; set; }

    /// <summary>Line of the last row of the page before.</summary>
    [FromQuery]
    public int? After { get; set; }

    public IReadOnlyList<(RowOutcome Outcome, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public int? Next { get; private set; }
    public long? StaffListId { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        if (Import.IsUnderWay) Response.Headers["Refresh"] = LookAgain;
        if (Import.Kind == ImportKind.StaffList) StaffListId = await Db.StaffLists.Where(list => list.ImportId == Id).Select(list => (long?)list.Id).FirstOrDefaultAsync();
        if (Import.IsUnderWay || Import.State == ImportState.Uploaded) return null;
        var all = Db.ImportRows.AsNoTracking().Where(row => row.ImportId == Id);
        Counts = [.. (await all.GroupBy(row => row.Outcome).Select(group => new { group.Key, Count = group.Count() }).ToListAsync()).OrderBy(group => group.Key).Select(group => (group.Key, group.Count))];
        var rows = await all.Where(row => (Outcome == null || row.Outcome == Outcome) && (After == null || row.Line > After)).OrderBy(row => row.Line).Take(PageSize + 1)
            .Select(row => new { row.Line, row.Cells, row.Outcome, row.Says, row.Path }).ToListAsync();
        Rows = [.. rows.Take(PageSize).Select(row => new Row(row.Line, Text(row.Cells), row.Outcome, row.Says, row.Path))];
        Next = rows.Count > PageSize ? Rows[^1].Line : null;
        return null;
    }

    public string PageLink(int? after) => $"/imports/{Id}{QueryString.Create(new Dictionary<string, string?> { ["outcome"] = Outcome?.ToString(), ["after"] = after?.ToString("D", null) }.Where(pair => pair.Value is not null))}";

    /// <summary>Enough of the row to know it again.</summary>
    static string Text(string cells) => Domain.TextLength.CutTo(string.Join(" · ", CellText.Read(cells).Select(CellText.Clean).Where(cell => cell.Length > 0)), 140);

    public sealed record Row(int Line, string Text, RowOutcome Outcome, string? Says, string? Path);
}
