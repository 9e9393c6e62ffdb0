using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(PortalContext db, PolicyLibrary policies, AccountCareReader care, CouncilClock clock, CurrentPerson person) : PortalPage
{
    public const int MostEntries = 100;

    [FromRoute]
    public long Id { get; set; }

    public View Account { get; private set; } = null!;
    public AccountCare Care { get; private set; } = AccountCare.Unseen;

    /// <summary>Whether this person holds the post that answers for it.</summary>
    public bool Owns { get; private set; }
    public IdentityView Identity { get; private set; } = null!;
    public IReadOnlyList<Entry> Entries { get; private set; } = [];
    public bool SeesRegister { get; private set; }

    /// <summary>Whether this person may see how the account is looked after.</summary>
    public bool SeesInside { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var actor = await person.ActorAsync();
        var requests = db.Requests.VisibleTo(actor);
        var found = await db.AccountsVisibleTo(actor).AsNoTracking().Where(account => account.Id == Id).Select(account => new View(
            account.Name, account.PlatformKey, account.PlatformName, account.Handle, account.Url, account.State, account.Service!.Name, account.Purpose, account.Audience,
            account.Request == null ? null : new(account.Request.Id, account.Request.Reference!, requests.Any(request => request.Id == account.RequestId)),
            account.PlatformRequest == null ? null
                : new(account.PlatformRequest.Id, account.PlatformRequest.Reference!, requests.Any(request => request.Id == account.PlatformRequestId)),
            account.AuthorisedAt, account.LiveSince, account.ClosedAt, account.ClosedBecause, account.OwnId, account.OwnerPostId, account.OwnerPost!.Title, account.Details,
            account.SuspendedBecause, account.ClosingSince, account.LastReviewedOn, account.ReviewDueOn, account.LastPostOn)).FirstOrDefaultAsync();
        if (found is null) return NotFound();
        var (_, pack) = await policies.CurrentAsync();
        Account = found with { Platform = pack.PlatformName(found.PlatformKey, found.Platform) };
        var body = pack.Council.Bodies.FirstOrDefault(body => body.Key == found.Details.LegalBody)?.Name ?? found.Details.LegalBody;
        Identity = new(Id, Account, body, await Owners(found.OwnerPostId).OrderBy(held => held.Person!.Name).Select(held => held.Person!.Name).ToListAsync(), actor.May(Permissions.KeepAccounts));

        (SeesInside, Care) = (actor.SeesInside(), await care.OfAsync(Id, Account.HasAddress, actor));
        Owns = Account.HasAddress && await Owners(found.OwnerPostId).AnyAsync(held => held.PersonId == actor.PersonId);
        SeesRegister = actor.May(Permissions.ReadRegister);
        Entries = await db.AuthorisedUsers.AsNoTracking().Where(entry => entry.AccountId == Id && entry.State != AuthorisedUserState.Ended
                && (SeesRegister || entry.PersonId == actor.PersonId))
            .OrderBy(entry => entry.Person!.Name).ThenBy(entry => entry.Id).Take(MostEntries)
            .Select(entry => new Entry(entry.Id, entry.Person!.Name, entry.PostTitle, entry.Capability, entry.State, entry.From)).ToListAsync();
        return null;
    }

    /// <summary>Who holds the post that answers for it today.</summary>
    IQueryable<PostHolding> Owners(long? postId)
    {
        var today = clock.Today;
        return db.PostHoldings.Where(held => held.PostId == postId && held.Person!.LeftAt == null && held.From <= today && (held.Until == null || today <= held.Until));
    }

    public sealed record View(string Name, string PlatformKey, string Platform, string? Handle, string? Url, AccountState State, string? Service, string? Purpose, string? Audience,
        RequestLink? Case, RequestLink? PlatformRequest, DateTime? AuthorisedAt, DateOnly? LiveSince, DateTime? ClosedAt, string? ClosedBecause, string? OwnId, long? OwnerPostId, string? OwnerPost,
        AccountDetails Details, string? SuspendedBecause, DateTime? ClosingSince, DateOnly? LastReviewedOn, DateOnly? ReviewDueOn,
        DateOnly? LastPostOn)
    {
        public bool CanBeDescribed => State is not (AccountState.Proposed or AccountState.Closed);

        public bool HasAddress => State is AccountState.Live or AccountState.Unverified or AccountState.Suspended;
    }

    /// <param name="MayOpen">Otherwise the reference stands as text.</param>
    public sealed record RequestLink(long Id, string Reference, bool MayOpen);

    public sealed record Entry(long Id, string Person, string? Post, string Capability, AuthorisedUserState State, DateTime? From);
}

/// <summary>What is known of an account beside where it stands.</summary>
/// <param name="Body">Name of the legal body.</param>
/// <param name="Owners">Who holds the owning post today.</param>
public sealed record IdentityView(long Id, ShowModel.View Account, string? Body, IReadOnlyList<string> Owners, bool Keeps);
