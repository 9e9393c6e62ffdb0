using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PortalContext db, PolicyLibrary policies, CurrentPerson person) : PortalPage
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public AccountFilter Filter { get; set; } = new();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    public IReadOnlyList<Choice> Platforms { get; private set; } = [];
    public IReadOnlyList<Choice> Services { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        Platforms = [.. pack.Platforms.Select(platform => new Choice(platform.Key, platform.Label)), new(Account.OtherPlatform, "Another platform")];
        Services = [.. (await db.ServicesByNameAsync()).Select(service => new Choice($"{service.Id}", service.Name))];

        var visible = db.AccountsVisibleTo(await person.ReaderAsync()).AsNoTracking();
        var found = Filter.Apply(visible, pack, db);
        if (Filter.After is { } after && await visible.Where(account => account.Id == after).Select(account => account.Name).FirstOrDefaultAsync() is { } name)
            found = found.Where(account => account.Name.CompareTo(name) > 0 || (account.Name == name && account.Id > after));
        var rows = await found.OrderBy(account => account.Name).ThenBy(account => account.Id).UpTo(PageSize + 1, Filter.IsEmpty)
            .Select(account => new Row(account.Id, account.Name, account.PlatformKey, account.PlatformName, account.Handle, account.Service!.Name, account.State)).ToListAsync();
        Rows = [.. rows.Take(PageSize).Select(row => row with { Platform = pack.PlatformName(row.PlatformKey, row.Platform) })];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public string? PageLink(long? after) => Url.Page("Index", new { Filter.Q, Filter.Platform, Filter.Service, Filter.State, after });

    public string ExportLink(string format) => Url.Page("Export", new { Filter.Q, Filter.Platform, Filter.Service, Filter.State, format })!;

    public sealed record Row(long Id, string Name, string PlatformKey, string Platform, string? Handle, string? Service, AccountState State);
}
