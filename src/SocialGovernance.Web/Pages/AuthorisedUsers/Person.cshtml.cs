using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>All that one person could ever do on any account. Everybody may see their own.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class PersonModel(PortalContext db, CurrentPerson person) : PortalPage
{
    public const int PageSize = 50;

    [FromRoute]
    public long PersonId { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    public string Name { get; private set; } = "";
    public DateTime? LeftAt { get; private set; }
    public bool MayExport { get; private set; }
    public Renewal? Renewal { get; private set; }

    /// <summary>Where they moved and nobody has looked through their access yet.</summary>
    public long? MoveId { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        MayExport = person.May(Permissions.ReadRegister);
        if (!MayExport && PersonId != person.PersonId) return NotFound();
        var found = await db.People.Where(one => one.Id == PersonId).Select(one => new { one.Name, one.LeftAt }).FirstOrDefaultAsync();
        if (found is null) return NotFound();
        (Name, LeftAt) = (found.Name, found.LeftAt);
        Renewal = await db.Renewals.AsNoTracking().FirstOrDefaultAsync(renewal => renewal.PersonId == PersonId && (renewal.State == RenewalState.Asked || renewal.State == RenewalState.Overdue));
        if (person.May(Permissions.KeepRegister) && PersonId != person.PersonId)
            MoveId = await db.Moves.Where(move => move.PersonId == PersonId && move.State == MoveState.Open).Select(move => (long?)move.Id).FirstOrDefaultAsync();
        var after = After ?? 0;
        var rows = await db.AuthorisedUsers.AsNoTracking().Where(entry => entry.PersonId == PersonId && entry.Id > after).OrderBy(entry => entry.Id).Take(PageSize + 1)
            .Select(entry => new Row(entry.Id, entry.AccountId, entry.Account!.Name, entry.Account.PlatformName, entry.Capability, entry.State, entry.PredatesPortal,
                entry.From, entry.Until, entry.LastDay)).ToListAsync();
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public sealed record Row(long Id, long AccountId, string Account, string Platform, string Capability, AuthorisedUserState State, bool Predates, DateTime? From, DateTime? Until, DateOnly? LastDay);
}
