using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.People;

/// <summary>What it means that somebody leaves: their posts, roles and deputies end with it, so that nothing comes back by itself if they return; their access to accounts is
/// to be taken away on the platforms. Roles that
/// read confidential cases rest with the person, as they are not an administrator's to take, and end when they come back.</summary>
public sealed class Leavers(PortalContext db, Removals removals, Moves moves, CouncilClock clock)
{
    /// <summary>Within <see cref="Saving.Acts"/>.</summary>
    public async Task LeaveAsync(Person person, Actor actor)
    {
        var (at, today) = (clock.UtcNow, clock.Today);
        person.Leave(actor, at);
        foreach (var post in await db.Posts.Include(post => post.Holdings).ThenInclude(held => held.Person)
            .Where(post => post.Holdings.Any(held => held.PersonId == person.Id && (held.Until == null || held.Until > today))).ToListAsync())
            post.VacatedBy(person.Id, today, actor, at);
        foreach (var given in await RolesOf(person.Id).Include(given => given.Person).Where(given => !given.IsConfidential).ToListAsync())
            given.Take(actor, at);
        foreach (var deputy in await DeputiesOf(person.Id).Include(deputy => deputy.Person).Include(deputy => deputy.ActingPerson).ToListAsync())
            deputy.End(actor, at);
        await removals.LeftAsync(person, actor);
        await moves.LeftAsync(person);
        await db.Sessions.Where(session => session.User!.PersonId == person.Id && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, at));
    }

    /// <summary>Within <see cref="Saving.Acts"/>. Roles that read confidential cases, which rested meanwhile, end now: whoever records that somebody is back makes nobody a handler alone.</summary>
    public async Task ReturnAsync(Person person, Actor actor)
    {
        person.Return(actor, clock.UtcNow);
        foreach (var given in await RolesOf(person.Id).Include(given => given.Person).Where(given => given.IsConfidential).ToListAsync())
            given.LapseOnReturn(actor, clock.UtcNow);
    }

    /// <summary>What hangs on somebody, before they leave. Nothing of a confidential case is looked at.</summary>
    public async Task<HangingOn> HangingOnAsync(long personId)
    {
        var (today, duty) = (clock.Today, Duty.Person(personId).Key);
        return new(
            await db.PostHoldings.Where(held => held.PersonId == personId && (held.Until == null || held.Until > today))
                .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.Title).ToListAsync(),
            await RolesOf(personId).OrderBy(given => given.RoleTitle).Select(given => new RoleHangingOn(given.RoleTitle, !given.IsConfidential)).ToListAsync(),
            await DeputiesOf(personId).Select(deputy => deputy.ActingPerson!.Name + " acts for " + deputy.Person!.Name).ToListAsync(),
            await db.AuthorisedUsers.CountAsync(entry => entry.PersonId == personId && entry.State != AuthorisedUserState.Ended),
            await db.Requests.CountAsync(request => request.ApplicantId == personId
                && (request.State == RequestState.InReview || request.State == RequestState.Returned || request.State == RequestState.Expired)),
            await db.WorkItems.CountAsync(item => item.Duty == duty && item.ClosedAt == null && !item.Confidential));
    }

    IQueryable<RoleAssignment> RolesOf(long personId)
    {
        var today = clock.Today;
        return db.RoleAssignments.Where(given => given.PersonId == personId && given.EndedAt == null && (given.Until == null || given.Until >= today));
    }

    IQueryable<Deputy> DeputiesOf(long personId)
    {
        var today = clock.Today;
        return db.Deputies.Where(deputy => (deputy.PersonId == personId || deputy.ActingPersonId == personId) && deputy.EndedAt == null && deputy.Until >= today);
    }
}

/// <param name="Entries">Entries of the register of authorised users that have not ended.</param>
/// <param name="Requests">Requests of theirs that are under way.</param>
/// <param name="Tasks">What waits for this person alone, such as attestations.</param>
public sealed record HangingOn(IReadOnlyList<string> Posts, IReadOnlyList<RoleHangingOn> Roles, IReadOnlyList<string> Deputies, int Entries, int Requests, int Tasks);

public sealed record RoleHangingOn(string Title, bool EndsWithLeaving);
