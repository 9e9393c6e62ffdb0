using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

[Authorize(Policy = Permissions.ReadRegister)]
public sealed class IndexModel(PortalContext db, PolicyLibrary policies, RegisterEntering entering, CurrentPerson person) : PortalPage
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public RegisterFilter Filter { get; set; } = new();

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    /// <summary>The account that the list is narrowed to.</summary>
    public string? AccountLabel { get; private set; }

    /// <summary>Whether the person who is signed in enters people for that account without a request.</summary>
    public bool MayEnter { get; private set; }
    public IReadOnlyList<Choice> Platforms { get; private set; } = [];
    public IReadOnlyList<Choice> Services { get; private set; } = [];

    public override async Task<IActionResult> OnGetAsync() => ModelState.IsValid ? await base.OnGetAsync() : await InvalidAsync();

    public override async Task<IActionResult?> LoadAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        Platforms = [.. pack.Platforms.Select(platform => new Choice(platform.Key, platform.Label)), new(Domain.Accounts.Account.OtherPlatform, "Another platform")];
        Services = [.. (await db.ServicesByNameAsync()).Select(service => new Choice($"{service.Id}", service.Name))];
        if (Filter.Account is { } account)
            AccountLabel = await db.Accounts.Where(known => known.Id == account).Select(known => known.Name + " on " + known.PlatformName).FirstOrDefaultAsync();
        MayEnter = AccountLabel is not null && person.May(Permissions.KeepRegister) && await entering.IsOpenAsync();
        if (!ModelState.IsValid) return null;

        var few = await db.FewFoundAsync(Filter.Q);
        var found = Filter.Apply(db.AuthorisedUsers.AsNoTracking(), few?.Padded());
        if (Filter.After is { } after && await db.AuthorisedUsers.Where(entry => entry.Id == after).Select(entry => entry.Person!.Name).FirstOrDefaultAsync() is { } name)
            found = found.Where(entry => entry.Person!.Name.CompareTo(name) >= 0 && (entry.Person.Name != name || entry.Id > after));
        var requests = db.Requests.VisibleTo(await person.ReaderAsync());
        var rows = await found.OrderBy(entry => entry.Person!.Name).ThenBy(entry => entry.Id).UpTo(PageSize + 1, Filter.IsEmpty || few is not null).Select(entry => new Row(
            entry.Id, entry.Person!.Name, entry.PostTitle, entry.Capability, entry.AccountId, entry.Account!.Name, entry.Account.PlatformName, entry.Account.Handle,
            entry.State, entry.From, entry.Until, entry.LastDay, entry.GrantedById, entry.GrantedBy!.Reference, requests.Any(request => request.Id == entry.GrantedById),
            entry.PredatesPortal))
            .ToListAsync();
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public string? PageLink(long? after) => Url.Page("Index", Filter.Route(after));

    public string ExportLink(string format) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(Url.Page("Export", Filter.Route(null))!, "format", format);

    public sealed record Row(long Id, string Person, string? Post, string Capability, long AccountId, string Account, string Platform, string? Handle,
        AuthorisedUserState State, DateTime? From, DateTime? Until, DateOnly? LastDay, long? CaseId, string? Case, bool MayOpenCase, bool Predates);
}
