using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Registers;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>Who could use an account at a moment, as a file. It is that of one account, so it is read at once.</summary>
[Authorize(Policy = Permissions.ReadRegister)]
[ProvedLately]
public sealed class WhoCouldExportModel(PortalContext db, Register register, CouncilClock clock, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public MomentFilter Filter { get; set; } = new();

    public override async Task<IActionResult> OnGetAsync()
    {
        if (Filter.Read(clock.UtcNow, ModelState) is not { } moment) return BadRequest();
        var account = await db.Accounts.Where(account => account.Id == Id).Select(account => account.Name + " on " + account.PlatformName).FirstOrDefaultAsync();
        if (account is null) return NotFound();
        var rows = await Filter.Apply(db.AuthorisedUsers.AsNoTracking(), Id, moment).OrderBy(entry => entry.Person!.Name).ThenBy(entry => entry.Id)
            .Select(entry => new { entry.Person!.Name, entry.PostTitle, entry.Capability, entry.From, entry.Until, entry.LastDay, entry.GrantedBy!.Reference }).ToListAsync();
        await register.ExportedAsync(rows.Count, Filter.InWords(account, moment), await person.ActorAsync());
        IReadOnlyList<string?> headings = ["Account", "At", "Name", "Post", "Could", "From", "Until", "Last day", "Granted by"];
        return new CsvFile($"who-could-{Domain.UkTime.Local(moment):yyyy-MM-dd-HHmm}.csv", rows.Select(IReadOnlyList<string?> (row) =>
        [
            account, Told.FileMoment(moment), row.Name, row.PostTitle, RegisterWords.CapabilityInWords(row.Capability), Told.FileMoment(row.From), Told.FileMoment(row.Until),
            row.LastDay?.ToString("yyyy-MM-dd", null), row.Reference,
        ]).Prepend(headings).ToAsyncEnumerable());
    }
}
