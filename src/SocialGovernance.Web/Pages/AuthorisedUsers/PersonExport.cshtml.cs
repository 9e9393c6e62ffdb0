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

/// <summary>All that one person could ever do, as a file. It is that of one person, so it is read at once.</summary>
[Authorize(Policy = Permissions.ReadRegister)]
[ProvedLately]
public sealed class PersonExportModel(PortalContext db, Register register, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long PersonId { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        var name = await db.People.Where(one => one.Id == PersonId).Select(one => one.Name).FirstOrDefaultAsync();
        if (name is null) return NotFound();
        var rows = await db.AuthorisedUsers.AsNoTracking().Where(entry => entry.PersonId == PersonId).OrderBy(entry => entry.Id).Select(entry => new
        {
            entry.PostTitle,
            entry.Account!.Name,
            entry.Account.PlatformName,
            entry.Account.Handle,
            entry.Capability,
            entry.State,
            entry.PredatesPortal,
            entry.From,
            entry.Until,
            entry.LastDay,
            entry.GrantedBy!.Reference,
        }).ToListAsync();
        await register.ExportedAsync(rows.Count, $"all that {name} could ever do.", await person.ActorAsync());
        IReadOnlyList<string?> headings = ["Name", "Post", "Account", "Platform", "Handle", "Could", "State", "From", "Until", "Last day", "Granted by"];
        return new CsvFile($"authorised-user-{PersonId}.csv", rows.Select(IReadOnlyList<string?> (row) =>
        [
            name, row.PostTitle, row.Name, row.PlatformName, row.Handle, RegisterWords.CapabilityInWords(row.Capability), row.State.InWords(row.PredatesPortal),
            Told.FileMoment(row.From), Told.FileMoment(row.Until), row.LastDay?.ToString("yyyy-MM-dd", null), row.Reference,
        ]).Prepend(headings).ToAsyncEnumerable());
    }
}
