using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tables;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>The filtered register as a file: the accounts that the person may see. Read in blocks, so that its size costs no memory.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ExportModel(PortalContext db, Register register, PolicyLibrary policies, CouncilClock clock, CurrentPerson person) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public AccountFilter Filter { get; set; } = new();

    [FromQuery]
    public string? Format { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid || !Exported.IsFormat(Format)) return BadRequest();
        var actor = await person.ActorAsync();
        var (_, pack) = await policies.CurrentAsync();
        var found = Filter.Apply(db.AccountsVisibleTo(actor).AsNoTracking(), pack, db);
        await register.ExportedAsync(await found.CountAsync(), Filter.InWords(), actor, RegisterExport.Accounts);
        return Exported.File($"accounts-{clock.Today:yyyy-MM-dd}", Format, RowsAsync(found, pack));
    }

    static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(IQueryable<Account> found, Pack pack)
    {
        yield return ["Name", "Platform", "Handle", "Address", "Service", "Owner post", "Contact", "Purpose", "State", "Live since", "Closed"];
        var rows = Blocks.ReadAsync(last => found.Where(account => account.Id > last).OrderBy(account => account.Id).Select(account => new
        {
            account.Id,
            account.Name,
            account.PlatformKey,
            account.PlatformName,
            account.Handle,
            account.Url,
            Service = account.Service!.Name,
            Owner = account.OwnerPost!.Title,
            account.Details.Contact,
            account.Purpose,
            account.State,
            account.LiveSince,
            account.ClosedAt,
        }), account => account.Id);
        await foreach (var account in rows)
            yield return
            [
                account.Name, pack.PlatformName(account.PlatformKey, account.PlatformName), account.Handle, account.Url, account.Service, account.Owner, account.Contact, account.Purpose, account.State.InWords(),
                account.LiveSince?.ToString("yyyy-MM-dd", null), account.ClosedAt is { } closed ? $"{UkTime.DayOf(closed):yyyy-MM-dd}" : null,
            ];
    }
}
