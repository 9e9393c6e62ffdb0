using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Registers;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tables;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>The filtered register as a file. Read in blocks, so that its size costs no memory.</summary>
[Authorize(Policy = Permissions.ReadRegister)]
[ProvedLately]
public sealed class ExportModel(PortalContext db, PolicyLibrary policies, Register register, CouncilClock clock, CurrentPerson person) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public RegisterFilter Filter { get; set; } = new();

    [FromQuery]
    public string? Format { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid || !Exported.IsFormat(Format)) return BadRequest();
        var rows = await Filter.Apply(db.AuthorisedUsers).CountAsync();
        await register.ExportedAsync(rows, Filter.InWords(), await person.ActorAsync());
        return Exported.File($"authorised-users-{clock.Today:yyyy-MM-dd}", Format, RowsAsync());
    }

    async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync()
    {
        yield return ["Name", "Post", "Account", "Platform", "Handle", "Address", "Service", "May", "Condition", "State", "From", "Until", "Last day", "Granted by", "Said to have access since"];
        var texts = (await policies.CurrentAsync()).Pack.Attestations.Where(text => text.Condition is not null).ToList();
        var rows = Blocks.ReadAsync(last => Filter.Apply(db.AuthorisedUsers.AsNoTracking()).Where(entry => entry.Id > last).OrderBy(entry => entry.Id).Select(entry => new
        {
            entry.Id,
            Person = entry.Person!.Name,
            entry.PostTitle,
            entry.Account!.Name,
            entry.Account.PlatformName,
            entry.Account.PlatformKey,
            entry.Account.Handle,
            entry.Account.Url,
            Service = entry.Account.Service!.Name,
            entry.Capability,
            entry.State,
            entry.From,
            entry.Until,
            entry.LastDay,
            entry.GrantedBy!.Reference,
            entry.PredatesPortal,
            entry.SaidSince,
        }), entry => entry.Id);
        await foreach (var entry in rows)
            yield return
            [
                entry.Person, entry.PostTitle, entry.Name, entry.PlatformName, entry.Handle, entry.Url, entry.Service,
                RegisterWords.CapabilityInWords(entry.Capability),
                string.Join(". ", texts.Where(text => text.IsFor(entry.PlatformKey, entry.Capability)).Select(text => text.Condition)),
                entry.State.InWords(entry.PredatesPortal), Told.FileMoment(entry.From), Told.FileMoment(entry.Until), entry.LastDay?.ToString("yyyy-MM-dd", null), entry.Reference,
                entry.SaidSince?.ToString("yyyy-MM-dd", null),
            ];
    }
}
