using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Removals;

/// <summary>Access that is to be taken away, or waits for a second person to look; the oldest first.</summary>
[Authorize(Policy = Permissions.ReadRegister)]
public sealed class IndexModel(PortalContext db, CurrentPerson person) : PortalPage
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var after = After ?? 0;
        var rows = await db.Removals.AsNoTracking().Where(removal => (removal.State == RemovalState.Open || removal.State == RemovalState.Done) && removal.PersonId != person.PersonId
                && removal.Id > after).OrderBy(removal => removal.Id).Take(PageSize + 1)
            .Select(removal => new Row(removal.Id, removal.Person!.Name, removal.Account!.Name, removal.Account.PlatformName, removal.OpenedAt, removal.State)).ToListAsync();
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public sealed record Row(long Id, string Person, string Account, string Platform, DateTime Since, RemovalState State);
}
