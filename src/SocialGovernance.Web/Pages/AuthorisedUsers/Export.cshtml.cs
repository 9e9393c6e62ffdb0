using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Registers;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>The filtered register as a file. Read in blocks, so that its size costs no memory.</summary>
[Authorize(Policy = Permissions.ReadRegister)]
public sealed class ExportModel(PortalContext db, Register register, CouncilClock clock, CurrentPerson person) : PortalPage
{
    const int Block = 500;

    [BindProperty(SupportsGet = true)]
    public RegisterFilter Filter { get; set; } = new();

    public override async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid) return BadRequest();
        var rows = await Filter.Apply(db.AuthorisedUsers).CountAsync();
        await register.ExportedAsync(rows, Filter.InWords(), await person.ActorAsync());
        return new CsvFile($"authorised-users-{clock.Today:yyyy-MM-dd}.csv", RowsAsync());
    }

    async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync()
    {
        yield return ["Name", "Post", "Account", "Platform", "Handle", "Address", "Service", "May", "State", "From", "Until", "Last day", "Granted by"];
        for (var last = 0L; ;)
        {
            var block = await Filter.Apply(db.AuthorisedUsers.AsNoTracking()).Where(entry => entry.Id > last).OrderBy(entry => entry.Id).Take(Block).Select(entry => new
            {
                entry.Id,
                Person = entry.Person!.Name,
                entry.PostTitle,
                entry.Account!.Name,
                entry.Account.PlatformName,
                entry.Account.Handle,
                entry.Account.Url,
                Service = entry.Account.Service!.Name,
                entry.Capability,
                entry.State,
                entry.From,
                entry.Until,
                entry.LastDay,
                entry.GrantedBy!.Reference,
            }).ToListAsync();
            foreach (var entry in block)
                yield return
                [
                    entry.Person, entry.PostTitle, entry.Name, entry.PlatformName, entry.Handle, entry.Url, entry.Service,
                    RegisterWords.CapabilityInWords(entry.Capability), entry.State.InWords(), Moment(entry.From), Moment(entry.Until), entry.LastDay?.ToString("yyyy-MM-dd", null), entry.Reference,
                ];
            if (block.Count < Block) yield break;
            last = block[^1].Id;
        }
    }

    static string? Moment(DateTime? utc) => utc is { } moment ? $"{UkTime.Local(moment):yyyy-MM-dd HH:mm}" : null;
}
