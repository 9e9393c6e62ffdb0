using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;
using Item = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>What the person asked for and where it stands; and the requests of others that they may see, newest first.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PortalContext db, CurrentPerson me) : PortalPage
{
    public const int PageSize = 25;

    [FromQuery] public string? Show { get; set; }
    [FromQuery(Name = "state")] public string? Filter { get; set; }

    /// <summary>The id of the last row of the page before.</summary>
    [FromQuery] public string? After { get; set; }

    public bool Others => Show == "others";
    public RequestState? State => Enum.TryParse<RequestState>(Filter, out var state) && Enum.IsDefined(state) ? state : null;
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public string? NextPath { get; private set; }

    public IReadOnlyList<Item> States => [.. Enum.GetValues<RequestState>().Where(state => !Others || state != RequestState.Draft)
        .Select(state => new Item($"{state}", state.Title()))];

    public override async Task<IActionResult?> LoadAsync()
    {
        var actor = await me.ActorAsync();
        var requests = Others ? (await db.ListedToAsync(actor)).Where(request => request.ApplicantId != actor.PersonId)
            : db.Requests.Where(request => request.ApplicantId == actor.PersonId);
        if (State is { } state) requests = requests.Where(request => request.State == state);
        if (long.TryParse(After, out var after)) requests = requests.Where(request => request.Id < after);
        Rows = await requests.AsNoTracking().OrderByDescending(request => request.Id).UpTo(PageSize + 1, Others)
            .Select(request => new Row(request.Id, request.Reference, request.Title, request.Applicant!.Name, request.State, request.ChangedAt,
                request.Rounds.SelectMany(round => round.Stages).SelectMany(stage => stage.SignOffs)
                    .Where(signOff => signOff.State == SignOffState.Waiting).Select(signOff => signOff.RoleTitle).ToList()))
            .ToListAsync();
        if (Rows.Count > PageSize)
        {
            Rows = [.. Rows.Take(PageSize)];
            NextPath = $"/requests?{(Others ? "show=others&" : "")}{(State is null ? "" : $"state={State}&")}after={Rows[^1].Id}";
        }
        return null;
    }

    public sealed record Row(long Id, string? Reference, string Title, string Applicant, RequestState State, DateTime ChangedAt, List<string> WaitsFor);
}
