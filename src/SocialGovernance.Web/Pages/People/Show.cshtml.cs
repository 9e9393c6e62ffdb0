using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class ShowModel(PortalContext db, PolicyLibrary policies, CurrentPerson me, CouncilClock clock) : PersonPage(db)
{
    public PersonType? Type { get; private set; }
    public IReadOnlyList<PostLine> Posts { get; private set; } = [];
    public IReadOnlyList<RoleLine> Roles { get; private set; } = [];
    public IReadOnlyList<DeputyLine> Deputies { get; private set; } = [];

    /// <summary>Their requests under way, where they have left or somebody acts for them, so that another can take them over.</summary>
    public IReadOnlyList<RequestLine> LeftBehind { get; private set; } = [];
    public SignInLine? TheirSignIn { get; private set; }

    /// <summary>Whether the council's own sign-in is set up, and an account of it linked to them.</summary>
    public bool HasProvider { get; private set; }
    public bool IsLinked { get; private set; }

    public bool IsMe => Id == me.PersonId;

    /// <summary>An administrator does neither to themselves, nor alone to whoever reads confidential cases.</summary>
    public bool MayInvite => Person.IsHere && TheirSignIn is null or { HasPassword: false, Closed: false } && Roles.All(role => !role.Confidential || role.Ended);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var today = clock.Today;
        var (_, pack) = await policies.CurrentAsync();
        Type = pack.PersonTypes.FirstOrDefault(type => type.Key == Person.Type);
        Posts = await Db.PostHoldings.Where(held => held.PersonId == Id).OrderByDescending(held => held.From).ThenByDescending(held => held.Id)
            .Join(Db.Posts, held => held.PostId, post => post.Id, (held, post) => new { held, post })
            .Select(row => new PostLine(row.post.Id, row.post.Title, row.post.Service!.Name, row.post.Manager!.Title, row.held.From, row.held.Until))
            .Take(50).ToListAsync();
        Roles = await Db.RoleAssignments.Where(given => given.PersonId == Id).OrderByDescending(given => given.From).ThenByDescending(given => given.Id)
            .Select(given => new RoleLine(given.Id, given.ScopeTitle == "" ? given.RoleTitle : given.RoleTitle + " (" + given.ScopeTitle + ")", given.IsConfidential, given.From, given.Until, given.EndedAt,
                given.EndedAt != null || given.Until < today)).Take(50).ToListAsync();
        Deputies = await Db.Deputies.Where(deputy => (deputy.PersonId == Id || deputy.ActingPersonId == Id) && deputy.EndedAt == null && deputy.Until >= today)
            .OrderBy(deputy => deputy.From)
            .Select(deputy => new DeputyLine(deputy.Id, deputy.Person!.Name, deputy.ActingPerson!.Name, deputy.From, deputy.Until, deputy.PersonId == Id)).Take(50).ToListAsync();
        if (!Person.IsHere || Deputies.Any(deputy => deputy.IsForThem))
            LeftBehind = await Db.Requests.Where(request => request.ApplicantId == Id && !request.Subjects.Any(subject => subject.PersonId == me.PersonId)
                    && (request.State == RequestState.InReview || request.State == RequestState.Returned || request.State == RequestState.Expired))
                .OrderBy(request => request.Id).Select(request => new RequestLine(request.Id, request.Reference, request.Title)).Take(50).ToListAsync();
        TheirSignIn = await Db.Users.Where(user => user.PersonId == Id)
            .Select(user => new SignInLine(user.Email!, user.PasswordHash != null, user.DisabledAt != null)).FirstOrDefaultAsync();
        if (await Db.SignInProviders.OrderBy(provider => provider.Id).Select(provider => provider.Issuer).FirstOrDefaultAsync() is { } issuer)
            (HasProvider, IsLinked) = (true, await Db.SignInLinks.AnyAsync(link => link.User!.PersonId == Id && link.Issuer == issuer));
        return null;
    }

    public sealed record PostLine(long Id, string Title, string Service, string? Manager, DateOnly From, DateOnly? Until);

    public sealed record RoleLine(long Id, string Title, bool Confidential, DateOnly From, DateOnly? Until, DateTime? EndedAt, bool Ended)
    {
        public DateOnly? LastDay => EndedAt is { } at ? DateOnly.FromDateTime(CouncilClock.Local(at)) : Until;
    }

    public sealed record DeputyLine(long Id, string Person, string Deputy, DateOnly From, DateOnly Until, bool IsForThem);

    public sealed record SignInLine(string Email, bool HasPassword, bool Closed);
}

public sealed record RequestLine(long Id, string? Reference, string Title)
{
    /// <summary>Put together here: the database compares the two by other rules, and SQL Server refuses to join them.</summary>
    public string Label => $"{Reference} {Title}";
}
