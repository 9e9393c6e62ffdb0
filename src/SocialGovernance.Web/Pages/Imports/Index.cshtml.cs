using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Imports;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Imports;

[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PortalContext db, CurrentPerson me) : PortalPage
{
    const int PageSize = 25;

    /// <summary>Id of the last table of the page before: the newest come first.</summary>
    [FromQuery]
    public long? Before { get; set; }

    public IReadOnlyList<ImportKind> Kinds { get; private set; } = [];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var actor = await me.ActorAsync();
        Kinds = [.. ImportKindWords.All.Where(kind => actor.May(kind.Permission()))];
        if (Kinds.Count == 0) return NotFound();
        var rows = await db.TableImports.VisibleTo(actor).AsNoTracking().Where(import => Before == null || import.Id < Before).OrderByDescending(import => import.Id).Take(PageSize + 1)
            .Select(import => new Row(import.Id, import.FileName, import.Kind, import.RowCount, import.UploadedAt, import.UploadedBy!.Name, import.State)).ToListAsync();
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public static string StartWords(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => "Import accounts",
        ImportKind.AuthorisedUsers => "Import authorised users",
        _ => "Compare a staff list",
    };

    public sealed record Row(long Id, string File, ImportKind Kind, int Count, DateTime At, string By, ImportState State);
}
