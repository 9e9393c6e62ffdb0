using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.Posts;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>Red, amber, green over all accounts that are out in the world, for those who may see how they are looked after.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class HealthOverviewModel(PortalContext db, PolicyLibrary policies, CouncilClock clock, CurrentPerson person) : PortalPage
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public HealthFilter Filter { get; set; } = new();

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }
    public int Months { get; private set; }

    /// <summary>How many accounts stand how, in the service that is looked at.</summary>
    public Bar Standings { get; private set; } = null!;
    public IReadOnlyList<Choice> Services { get; private set; } = [];
    public static IEnumerable<Choice> Colours => Enum.GetValues<HealthColour>().Select(colour => new Choice($"{colour}", $"{colour}"));

    public override async Task<IActionResult?> LoadAsync()
    {
        if (!(await person.ReaderAsync()).SeesInside()) return NotFound();
        var (_, pack) = await policies.CurrentAsync();
        var today = clock.Today;
        (Months, Services) = (pack.Registers.Checks.HealthMonths, await PostInput.ServicesAsync(db));
        var found = db.Accounts.AsNoTracking().LookedAfter();
        if (Filter.Service is { } service) found = found.Where(account => account.ServiceId == service);
        var (red, amber, green) = await found.CountColoursAsync(today);
        Standings = new("Accounts by their standing", "Standing", "Accounts", [new("Red", red, "#d4351c"), new("Amber", amber, "#f47738"), new("Green", green, "#00703c")]);
        if (Filter.Colour is { } colour) found = found.OfColour(colour, today);
        if (Filter.After is { } after) found = await found.AfterAsync(after, db);
        var rows = await found.OrderBy(account => account.Name).ThenBy(account => account.Id).Take(PageSize + 1).Select(account => new Row(
            account.Id, account.Name, account.PlatformKey, account.PlatformName, account.Service!.Name,
            account.Health.Count(said => said.Verdict == HealthVerdict.Met && said.LapsesOn >= today),
            account.Health.Count(said => said.Verdict == HealthVerdict.Partly && said.LapsesOn >= today),
            account.Health.Count(said => said.Verdict == HealthVerdict.NotMet && said.LapsesOn >= today))).ToListAsync();
        Rows = [.. rows.Take(PageSize).Select(row => row with { Platform = pack.PlatformName(row.PlatformKey, row.Platform) })];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public string? PageLink(long? after) => Url.Page("HealthOverview", new { Filter.Colour, Filter.Service, after });

    public sealed record Row(long Id, string Name, string PlatformKey, string Platform, string? Service, int Met, int Partly, int NotMet)
    {
        public int Unknown => HealthMeasure.All.Count - Met - Partly - NotMet;

        public HealthColour Colour => HealthWords.Colour(Met, NotMet);
    }
}

public sealed class HealthFilter
{
    public HealthColour? Colour { get; set; }
    public long? Service { get; set; }
    public long? After { get; set; }
}
