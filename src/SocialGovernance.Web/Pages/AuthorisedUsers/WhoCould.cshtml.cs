using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>Who could use an account at a moment, to the minute.</summary>
[Authorize(Policy = Permissions.ReadRegister)]
public sealed class WhoCouldModel(PortalContext db, CouncilClock clock) : PortalPage
{
    public const int PageSize = 50;

    [FromRoute]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public MomentFilter Filter { get; set; } = new();

    public string Account { get; private set; } = "";

    /// <summary>UTC; null where it could not be read.</summary>
    public DateTime? Moment { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    public static IEnumerable<Choice> Choices => Capabilities.All.Select(key => new Choice(key, RegisterWords.CapabilityInWords(key)));

    public override async Task<IActionResult> OnGetAsync()
    {
        Moment = Filter.Read(clock.UtcNow, ModelState);
        return ModelState.IsValid ? await base.OnGetAsync() : await InvalidAsync();
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        Account = await db.Accounts.Where(account => account.Id == Id).Select(account => account.Name + " on " + account.PlatformName).FirstOrDefaultAsync() ?? "";
        if (Account == "") return NotFound();
        if (Moment is not { } moment) return null;
        var found = Filter.Apply(db.AuthorisedUsers.AsNoTracking(), Id, moment);
        if (Filter.After is { } after && await db.AuthorisedUsers.Where(entry => entry.Id == after).Select(entry => entry.Person!.Name).FirstOrDefaultAsync() is { } name)
            found = found.Where(entry => entry.Person!.Name.CompareTo(name) >= 0 && (entry.Person.Name != name || entry.Id > after));
        var rows = await found.OrderBy(entry => entry.Person!.Name).ThenBy(entry => entry.Id).Take(PageSize + 1)
            .Select(entry => new Row(entry.Id, entry.PersonId, entry.Person!.Name, entry.PostTitle, entry.Capability, entry.From!.Value, entry.Until, entry.LastDay)).ToListAsync();
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public string? PageLink(long? after) => Url.Page("WhoCould", Filter.Route(Id, after));

    public string? ExportLink => Url.Page("WhoCouldExport", Filter.Route(Id, null));

    public sealed record Row(long Id, long PersonId, string Person, string? Post, string Capability, DateTime From, DateTime? Until, DateOnly? LastDay);
}
