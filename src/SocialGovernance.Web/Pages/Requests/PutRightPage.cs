using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>Puts right what went wrong around a request. Shows no more of it than its name, because those who maintain people may not read it.</summary>
public abstract class PutRightPage(PortalContext db, CurrentPerson me) : PortalPage
{
    [FromRoute] public long Id { get; set; }

    public RequestSummary Summary { get; private set; } = null!;

    protected PortalContext Db => db;

    protected Task<Domain.Actor> ActorAsync() => me.ActorAsync();

    public override async Task<IActionResult?> LoadAsync()
    {
        Summary = (await db.Requests.AsNoTracking().ToBePutRightBy(await ActorAsync()).Where(request => request.Id == Id && request.State != RequestState.Draft)
            .Select(request => new RequestSummary(request.Id, request.Reference!, request.Title, request.Applicant!.Name, request.Service!.Name, request.State)).FirstOrDefaultAsync())!;
        return Summary is null ? NotFound() : null;
    }

    /// <summary>Where to go on: to the request, where they may see it.</summary>
    protected async Task<string> NextAsync()
    {
        var actor = await ActorAsync();
        return await db.Requests.VisibleTo(actor).AnyAsync(request => request.Id == Id) ? $"/requests/{Id}" : "/";
    }
}

public sealed record RequestSummary(long Id, string Reference, string Title, string Applicant, string? Service, RequestState State);
