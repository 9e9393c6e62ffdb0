using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>Who gets and loses the roles that read confidential cases: two people at a time. Every method is one act.</summary>
public sealed class HandlerChanges(PortalContext db, Acts acts, PolicyLibrary policies, CleanStart start, RefusedAttempts refusals, CouncilClock clock)
{
    public Task<HandlerChange> ProposeAsync(long personId, string roleKey, string? reason, Actor actor) => DoAsync(actor, async () =>
    {
        var (_, pack) = await policies.CurrentAsync();
        var role = pack.Roles.FirstOrDefault(role => role.Key == roleKey && role.Confidential) ?? throw RuleBrokenException.Input("Choose a role from the list.");
        var person = await db.People.FirstOrDefaultAsync(person => person.Id == personId) ?? throw RuleBrokenException.Input("Choose a person from the list.");
        person.RefuseUnlessMayHold(role, pack);
        if (await InForce.AnyAsync(given => given.PersonId == personId && given.Role == roleKey)) throw new RuleBrokenException($"{person.Name} has the role {role.Title} already.");
        return await AddAsync(person, role, null, 0, reason, pack, actor);
    });

    public Task<HandlerChange> ProposeEndAsync(long assignmentId, string? reason, Actor actor) => DoAsync(actor, async () =>
    {
        var (_, pack) = await policies.CurrentAsync();
        var held = await InForce.Include(given => given.Person).FirstOrDefaultAsync(given => given.Id == assignmentId && given.IsConfidential) ?? throw RuleBrokenException.Hidden();
        var others = await InForce.CountAsync(given => given.Role == held.Role && given.PersonId != held.PersonId && given.Person!.LeftAt == null);
        var role = pack.Roles.FirstOrDefault(role => role.Key == held.Role) ?? new Role(held.Role, held.RoleTitle, Relation.None, true, [Permissions.HandleCases], []);
        return await AddAsync(held.Person!, role, held, others, reason, pack, actor);
    });

    public Task AgreeAsync(long id, Actor actor) => ChangeAsync(id, actor, async change =>
    {
        var (_, pack) = await policies.CurrentAsync();
        var proposing = InForce.Giving(change.ByHandler ? Permissions.HandleCases : Permissions.NameHandlers, pack);
        change.Agree(await proposing.AnyAsync(given => given.PersonId == change.ProposedById), actor, clock.UtcNow);
        var given = await db.RoleAssignments.Include(given => given.Person).Where(given => given.PersonId == change.PersonId && given.Role == change.Role && given.EndedAt == null).ToListAsync();
        if (change.Ends)
        {
            foreach (var held in given) held.Take(actor, clock.UtcNow, change);
            return;
        }
        var role = pack.Roles.FirstOrDefault(role => role.Key == change.Role) ?? throw new RuleBrokenException($"The policy in force has no role “{change.RoleTitle}” any more.");
        change.Person!.RefuseUnlessMayHold(role, pack);
        await start.MakeAsync(change.Person, actor);
        await db.RoleAssignments.AddAsync(change.Person.Give(role, clock.Today, null, given, actor, clock.UtcNow, agreed: change));
    });

    public Task RefuseAsync(long id, string? reason, Actor actor) => ChangeAsync(id, actor, change => Done(() => change.Refuse(reason, actor, clock.UtcNow)));

    public Task WithdrawAsync(long id, Actor actor) => ChangeAsync(id, actor, change => Done(() => change.Withdraw(actor, clock.UtcNow)));

    IQueryable<RoleAssignment> InForce => db.RoleAssignments.InForceOn(clock.Today);

    async Task<HandlerChange> AddAsync(Person person, Role role, RoleAssignment? held, int others, string? reason, Pack pack, Actor actor)
    {
        if (await db.HandlerChanges.AnyAsync(change => change.PersonId == person.Id && change.Role == role.Key && change.State == HandlerChangeState.Proposed))
            throw new RuleBrokenException($"Something is proposed for {person.Name} already. It must be answered first.");
        var second = pack.Roles.First(role => role.Permissions.Contains(Permissions.MaintainPeople)).Key;
        var change = new HandlerChange(person, role, held, others, reason, second, actor, clock.UtcNow);
        await db.HandlerChanges.AddAsync(change);
        change.Ask(clock.UtcNow);
        return change;
    }

    static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    Task ChangeAsync(long id, Actor actor, Func<HandlerChange, Task> act) => DoAsync(actor, async () =>
    {
        var change = await db.HandlerChanges.Include(change => change.Person).Include(change => change.WorkItem).ThenInclude(item => item!.Excepted)
            .FirstOrDefaultAsync(change => change.Id == id) ?? throw RuleBrokenException.Hidden();
        await act(change);
        return change;
    });

    async Task<HandlerChange> DoAsync(Actor actor, Func<Task<HandlerChange>> act)
    {
        try
        {
            return await acts.DoAsync(act);
        }
        catch (RuleBrokenException refused) when (refused.Kind == RuleKind.NotAllowed)
        {
            await refusals.RecordAsync(nameof(HandlerChange), 0, "Roles that read confidential cases", refused.Message, actor);
            throw;
        }
    }
}
