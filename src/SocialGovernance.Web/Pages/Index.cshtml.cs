using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Work;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages;

/// <summary>The first page: what waits for me, oldest first, and where what I asked for stands.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PortalContext db, PolicyLibrary policies, CurrentPerson person, CouncilClock clock) : PortalPage
{
    const int PageSize = 20;
    const int LatestRequests = 5;
    const int MostVacant = 50;

    [BindProperty(SupportsGet = true, Name = "after")]
    public PageKey? After { get; set; }

    public IReadOnlyList<Waits> Waiting { get; private set; } = [];

    public PageKey? Next { get; private set; }

    public IReadOnlyList<Asked> Mine { get; private set; } = [];

    public IReadOnlyList<Vacant> NobodysWork { get; private set; } = [];

    public DateOnly Today { get; private set; }

    /// <summary>The month in which the policy is to be looked at again, for its owner, once it is near or past (DR-0.2); it stays in force.</summary>
    public DateOnly? ReviewDue { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Today = clock.Today;
        var actor = await person.ActorAsync();
        await LoadWaitingAsync(actor);
        if (After is not null) return null;
        if (await policies.FindCurrentAsync() is { Pack.Policy: var policy } && policy.IsReviewNear(Today) && actor.CapacityFor(Duty.Of(policy.OwnerRole)) is not null)
            ReviewDue = policy.ReviewDueOn;
        Mine = await db.Requests.Where(request => request.ApplicantId == person.PersonId).OrderByDescending(request => request.ChangedAt)
            .ThenByDescending(request => request.Id).Take(LatestRequests)
            .Select(request => new Asked(request.Id, request.Reference, request.KindTitle, request.Title, request.State, request.ChangedAt,
                request.Rounds.OrderByDescending(round => round.Number).Take(1).SelectMany(round => round.Stages).OrderBy(stage => stage.Order)
                    .Where(stage => stage.SignOffs.Any(signOff => signOff.State == SignOffState.Waiting)).Select(stage => stage.Title).FirstOrDefault()))
            .ToListAsync();
        if (person.May(Permissions.MaintainPeople)) await LoadNobodysWorkAsync();
        return null;
    }

    async Task LoadWaitingAsync(Actor actor)
    {
        var items = db.WaitingFor(actor);
        if (After is { } after) items = items.Where(item => item.Since > after.At || (item.Since == after.At && item.Id > after.Id));
        var found = await items.OrderBy(item => item.Since).ThenBy(item => item.Id).Take(PageSize + 1)
            .Select(item => new { item.Id, item.Duty, item.Since, item.Path, item.Confidential, Title = item.Confidential ? "" : item.Title }).ToListAsync();
        Waiting = [.. found.Take(PageSize).Select(item => new Waits(item.Confidential ? "Something confidential waits for you" : item.Title, item.Path,
            item.Since, actor.CapacityFor(new(item.Duty))?.ForName))];
        if (found.Count > PageSize) Next = new(found[PageSize - 1].Since, found[PageSize - 1].Id);
    }

    /// <summary>Of a confidential case an administrator learns that its role has nobody, not what waits.</summary>
    async Task LoadNobodysWorkAsync()
    {
        var found = await db.ThatNobodyCanDo(Today).OrderBy(item => item.Since).ThenBy(item => item.Id).Take(MostVacant)
            .Select(item => new { item.Duty, item.Since, item.Confidential, Title = item.Confidential ? "" : item.Title }).ToListAsync();
        if (found.Count == 0) return;
        var roles = await policies.RolesToGiveAsync();
        NobodysWork = [.. found.Select(item => new Vacant(item.Confidential ? "Something confidential" : item.Title,
            roles.FirstOrDefault(role => role.Key == new Duty(item.Duty).Role)?.Title ?? "One person alone", item.Since))];
    }

    public static string Colour(RequestState state) => state switch
    {
        RequestState.Approved => "green",
        RequestState.Refused => "red",
        RequestState.Returned or RequestState.Expired => "orange",
        RequestState.InReview => "purple",
        _ => "grey",
    };

    public sealed record Waits(string Title, string Path, DateTime Since, string? ForName);

    public sealed record Asked(long Id, string? Reference, string KindTitle, string Title, RequestState State, DateTime ChangedAt, string? Step);

    public sealed record Vacant(string Title, string Role, DateTime Since);
}
