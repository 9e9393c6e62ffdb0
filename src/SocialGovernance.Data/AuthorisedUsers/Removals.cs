using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Takes access away: one keeper does it on the platform, a second person sees that it is so.</summary>
public sealed class Removals(PortalContext db, Acts acts, RefusedAttempts refusals, CouncilClock clock)
{
    public Task DoAsync(long id, string? accessRemoved, string? recoveryChanged, Actor actor) => ChangeAsync(id, actor, async removal =>
    {
        if (removal.ObjectionToDo(actor) is { } objection) throw objection;
        removal.Do(new(accessRemoved, recoveryChanged), await HasSuccessorAsync(removal.Entries), actor, clock.UtcNow);
    });

    public Task ConfirmAsync(long id, string? proof, Actor actor) => ChangeAsync(id, actor, removal =>
    {
        removal.Confirm(proof, actor, clock.UtcNow);
        return Task.CompletedTask;
    });

    public Task FindOpenAsync(long id, string? reason, Actor actor) => ChangeAsync(id, actor, async removal =>
    {
        foreach (var entry in removal.Entries)
            if (await db.AuthorisedUsers.AnyAsync(other => other.PersonId == entry.PersonId && other.AccountId == entry.AccountId && other.Capability == entry.Capability
                && other.State != AuthorisedUserState.Ended && other.Id != entry.Id))
                throw new RuleBrokenException($"{removal.Person!.Name} is in the register for {removal.Account!.Label} anew. End that entry instead.");
        removal.FindOpen(reason, actor, clock.UtcNow);
    });

    /// <summary>Asks the keepers to take the access of these entries away, account by account; those that nobody was let in by just end. Within an act.</summary>
    public async Task AskAsync(IReadOnlyCollection<AuthorisedUser> entries, RemovalCause cause, Actor actor)
    {
        foreach (var entry in entries.Where(entry => !entry.IsOnThePlatform && entry.State != AuthorisedUserState.Ended)) entry.Drop(actor, clock.UtcNow);
        foreach (var taken in entries.Where(entry => entry is { IsOnThePlatform: true, Removal: not { State: RemovalState.Open } })
            .GroupBy(entry => (entry.PersonId, entry.AccountId)).OrderBy(group => group.Key).ToList())
        {
            var removal = new Removal([.. taken], cause, clock.UtcNow);
            await db.Removals.AddAsync(removal);
            removal.Ask(actor, clock.UtcNow);
        }
    }

    /// <summary>All entries of somebody who has left. Within an act.</summary>
    public async Task LeftAsync(Person person, Actor actor) => await AskAsync(
        await db.AuthorisedUsers.WithAll().Where(entry => entry.PersonId == person.Id && entry.State != AuthorisedUserState.Ended).ToListAsync(), RemovalCause.Left, actor);

    /// <summary>What ends one entry at once: null where nobody was let in by it. Where it is asked already that the access is taken away, that is done. Within an act.</summary>
    /// <param name="proof">Needed where somebody was let in.</param>
    public async Task<TakenAway?> TakeAsync(AuthorisedUser entry, RemovalCause cause, Func<Proof> proof)
    {
        if (!entry.IsOnThePlatform) return null;
        if (entry.Removal is not { State: RemovalState.Open } removal)
        {
            removal = new([entry], cause, clock.UtcNow);
            await db.Removals.AddAsync(removal);
        }
        else removal = await WithAll().SingleAsync(known => known.Id == removal.Id);
        var hasSuccessor = await HasSuccessorAsync(removal.Entries);
        return new(removal, proof(), hasSuccessor);
    }

    /// <summary>Whether somebody else, who is here and stays, can administer the account. Of two who end the access of its last two administrators at once,
    /// the second is tried again and finds none.</summary>
    async Task<bool> HasSuccessorAsync(IEnumerable<AuthorisedUser> ending)
    {
        if (ending.FirstOrDefault(entry => entry is { State: AuthorisedUserState.Active, Capability: Capabilities.Administer }) is not { } administrator) return true;
        db.IsTaken(administrator.Account!);
        var today = clock.Today;
        var successor = await db.AuthorisedUsers.Include(other => other.Person).Where(other => other.AccountId == administrator.AccountId && other.PersonId != administrator.PersonId
                && other.Capability == Capabilities.Administer && other.State == AuthorisedUserState.Active && (other.LastDay == null || today <= other.LastDay)
                && other.Person!.LeftAt == null && (other.RemovalId == null || other.Removal!.State != RemovalState.Open))
            .OrderBy(other => other.Id).FirstOrDefaultAsync();
        if (successor is null) return false;
        db.StaysAsRead(successor);
        db.StaysAsRead(successor.Person!);
        return true;
    }

    IQueryable<Removal> WithAll() => db.Removals.Include(removal => removal.Person).Include(removal => removal.Account).Include(removal => removal.WorkItem)
        .Include(removal => removal.Entries).ThenInclude(entry => entry.WorkItem);

    async Task ChangeAsync(long id, Actor actor, Func<Removal, Task> change)
    {
        var label = "";
        try
        {
            await acts.DoAsync(async () =>
            {
                var removal = await WithAll().FirstOrDefaultAsync(removal => removal.Id == id && removal.PersonId != actor.PersonId) ?? throw RuleBrokenException.Hidden();
                label = removal.Label;
                await change(removal);
            });
        }
        catch (RuleBrokenException refused) when (refused.Kind == RuleKind.NotAllowed)
        {
            await refusals.RecordAsync(nameof(Removal), id, label, refused.Message, actor);
            throw;
        }
    }
}
