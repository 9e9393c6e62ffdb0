using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Statements;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>A draft as a list of tasks, a sent request with its route, answers and what came of it.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(PortalContext db, RequestReader requests, AnswerWords words, PeopleDirectory directory, RequestComments comments,
    PolicyLibrary policies, RequestFiles files) : PortalPage
{
    [FromRoute] public long Id { get; set; }

    public RequestView Case { get; private set; } = null!;

    /// <summary>Where another version of the policy is in force than the one that this request is under.</summary>
    public EarlierVersion? Earlier { get; private set; }

    /// <summary>Number of the version of the policy that this request is under.</summary>
    public int PolicyVersion { get; private set; }

    /// <summary>Of one's own that can still be changed.</summary>
    public TaskGroups? Tasks { get; private set; }

    public AnswersView? Answers { get; private set; }
    public IReadOnlyList<RoundView> Rounds { get; private set; } = [];
    public IReadOnlyList<SignOff> WaitingForMe { get; private set; } = [];
    public IReadOnlyList<LinkedAccount> Accounts { get; private set; } = [];
    /// <summary>Whether this person could have another take it over.</summary>
    public bool MayHandOver => !Case.IsMine && Case.Request.CanBeTakenOver && !Case.Request.Applicant!.IsHere
        && (Case.Actor.CapacityFor(Domain.Duty.LineManagerOf(Case.Request.ApplicantId)) is not null || Case.Actor.May(Domain.People.Permissions.MaintainPeople));

    public IReadOnlyList<LinkedRequest> Linked { get; private set; } = [];

    public FilesView Files { get; private set; } = null!;
    public IReadOnlyList<RequestComment> Comments { get; private set; } = [];

    /// <summary>The words of a statement that went through its route.</summary>
    public StatementClearance? Cleared { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindToReadAsync(Id) is not { } found) return NotFound();
        Case = found;
        Earlier = await policies.EarlierAsync(found.Request.PolicyVersionId);
        var request = found.Request;
        PolicyVersion = await policies.NumberAsync(request.PolicyVersionId);
        if (found.IsMine && request.IsEditable) Tasks = TaskGroups.Of(found);
        Files = new(found, found.Beside.Files ? await files.OfAsync(Id) : []);
        if (request.CurrentRevision is null) return null;

        var waiting = await RouteView.WaitingForAsync(request, directory);
        Rounds = [.. request.Rounds.OrderByDescending(round => round.Number).Select(round => new RoundView(round.Number, round.StartedAt, RouteView.Of(round, waiting, found.Now)))];
        WaitingForMe = [.. request.CurrentRound!.SignOffs.Where(signOff => request.CanBeDecidedBy(found.Actor, signOff))];
        Answers = await AnswersView.OfAsync(found, words);
        if (found.Beside.Accounts) await LoadAccountsAsync();
        if (found.Beside.Links) Linked = await LinkedAsync();
        if (found.Beside.Comments) Comments = await comments.OfAsync(Id);
        if (found.Beside.Cleared) Cleared = await db.Statements.AsNoTracking().FirstOrDefaultAsync(statement => statement.RequestId == Id);
        return null;
    }

    async Task LoadAccountsAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        Accounts = [.. (await db.Accounts.AsNoTracking().Where(account => account.RequestId == Id || account.PlatformRequestId == Id).OrderBy(account => account.Id)
            .Select(account => new { account.Id, account.Name, account.PlatformKey, account.PlatformName, account.State, account.CaseAgreedAt, account.PlatformAgreedAt, account.PlatformRequestId })
            .ToListAsync()).Select(account => new LinkedAccount(account.Id, pack.PlatformName(account.PlatformKey, account.PlatformName), account.Name, account.State.InWords(), account.State != AccountState.Proposed ? ""
                : string.Join(" and ", new[] { account.CaseAgreedAt is null ? "the case" : "", account.PlatformRequestId is not null && account.PlatformAgreedAt is null ? "its platform" : "" }
                    .Where(part => part != ""))))];
    }

    /// <summary>The case that a platform request belongs to, or the platform requests of a case; only their references where this person may not see them.</summary>
    async Task<IReadOnlyList<LinkedRequest>> LinkedAsync()
    {
        var ids = await db.PlatformRequests.Where(link => link.CaseId == Id || link.RequestId == Id).Select(link => link.CaseId == Id ? link.RequestId : link.CaseId)
            .Concat(db.Requests.Where(request => request.FollowsId == Id && (Case.IsMine || request.State != RequestState.Draft)).Select(request => request.Id)).ToListAsync();
        if (Case.Request.FollowsId is { } earlier) ids.Add(earlier);
        if (ids.Count == 0) return [];
        var seen = await db.Requests.VisibleTo(Case.Actor).Where(request => ids.Contains(request.Id)).Select(request => request.Id).ToListAsync();
        return [.. (await db.Requests.AsNoTracking().Where(request => ids.Contains(request.Id)).OrderBy(request => request.Id)
            .Select(request => new { request.Id, request.Reference, request.Title, request.State, request.FollowsId }).ToListAsync())
            .Select(request => new LinkedRequest(request.Id, request.Reference, request.Title, request.State, seen.Contains(request.Id))
            {
                How = request.Id == Case.Request.FollowsId ? "This asks again after it." : request.FollowsId == Id ? "It asks again after this one." : "",
            })];
    }
}

public sealed record RoundView(int Number, DateTime StartedAt, RouteView Route);

/// <param name="WaitsFor">Whose agreement is still lacking; empty where none is.</param>
public sealed record LinkedAccount(long Id, string Platform, string Name, string State, string WaitsFor);

public sealed record LinkedRequest(long Id, string? Reference, string Title, RequestState State, bool MaySee)
{
    /// <summary>How the two hang together, where one follows the other.</summary>
    public string How { get; init; } = "";
}
