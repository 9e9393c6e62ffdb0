using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(PortalContext db, CurrentPerson person) : PortalPage
{
    public const int MostEntries = 100;

    [FromRoute]
    public long Id { get; set; }

    public View Account { get; private set; } = null!;
    public IReadOnlyList<Entry> Entries { get; private set; } = [];
    public bool SeesRegister { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var actor = await person.ActorAsync();
        var requests = db.Requests.VisibleTo(actor).Select(request => request.Id);
        var found = await db.AccountsVisibleTo(actor).AsNoTracking().Where(account => account.Id == Id).Select(account => new View(
            account.Name, account.PlatformName, account.Handle, account.Url, account.State, account.Service!.Name, account.Purpose, account.Audience,
            account.Request == null ? null : new(account.Request.Id, account.Request.Reference!, requests.Contains(account.Request.Id)),
            account.PlatformRequest == null ? null
                : new(account.PlatformRequest.Id, account.PlatformRequest.Reference!, requests.Contains(account.PlatformRequest.Id)),
            account.AuthorisedAt, account.LiveSince, account.ClosedAt, account.ClosedBecause)).FirstOrDefaultAsync();
        if (found is null) return NotFound();
        Account = found;

        SeesRegister = actor.May(Permissions.ReadRegister);
        Entries = await db.AuthorisedUsers.AsNoTracking().Where(entry => entry.AccountId == Id && entry.State != AuthorisedUserState.Ended
                && (SeesRegister || entry.PersonId == actor.PersonId))
            .OrderBy(entry => entry.Person!.Name).ThenBy(entry => entry.Id).Take(MostEntries)
            .Select(entry => new Entry(entry.Id, entry.Person!.Name, entry.PostTitle, entry.Capability, entry.State, entry.From)).ToListAsync();
        return null;
    }

    public sealed record View(string Name, string Platform, string? Handle, string? Url, AccountState State, string? Service, string? Purpose, string? Audience,
        RequestLink? Case, RequestLink? PlatformRequest, DateTime? AuthorisedAt, DateOnly? LiveSince, DateTime? ClosedAt, string? ClosedBecause)
    {
        public bool HasAddress => State is AccountState.Live or AccountState.Unverified or AccountState.Suspended;
    }

    /// <param name="MayOpen">Otherwise the reference stands as text.</param>
    public sealed record RequestLink(long Id, string Reference, bool MayOpen);

    public sealed record Entry(long Id, string Person, string? Post, string Capability, AuthorisedUserState State, DateTime? From);
}
