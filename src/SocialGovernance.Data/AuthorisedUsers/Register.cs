using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Keeps the register of authorised users. Every method is one act.</summary>
public sealed class Register(PortalContext db, Acts acts, RegisterEntries entries, Removals removals, PolicyLibrary policies, RefusedAttempts refusals, CouncilClock clock)
{
    /// <summary>The person agrees, for themselves, to everything that is still missing; each entry of theirs that waited for it moves on.</summary>
    /// <param name="agreed">The wording that they had before them, by the key of the text.</param>
    public Task AttestAsync(IReadOnlyDictionary<string, string?> agreed, Actor actor) => acts.DoAsync(async () =>
    {
        var person = await db.People.SingleAsync(person => person.Id == actor.PersonId);
        db.IsTaken(person);
        var waiting = await db.AuthorisedUsers.WithAll().Where(entry => entry.PersonId == person.Id && entry.State == AuthorisedUserState.AwaitingAttestation).ToListAsync();
        var renewal = await db.Renewals.Include(renewal => renewal.WorkItem).Include(renewal => renewal.KeepersWorkItem).Include(renewal => renewal.Person)
            .FirstOrDefaultAsync(renewal => renewal.PersonId == person.Id && (renewal.State == RenewalState.Asked || renewal.State == RenewalState.Overdue));
        if (waiting.Count == 0 && renewal is null) throw new RuleBrokenException("There is nothing that you are asked to agree to now.");
        var (versionId, _) = await policies.CurrentAsync();
        foreach (var text in await entries.MissingAsync(person.Id))
            await db.Attestations.AddAsync(new(person, text, agreed.GetValueOrDefault(text.Key), versionId, actor, clock.UtcNow));
        foreach (var entry in waiting) entry.Attested(clock.UtcNow);
        renewal?.Made(actor, clock.UtcNow);
    });

    /// <summary>Whoever suspends the account, puts the person out of scope or publishes another version of the policy meanwhile comes before or after, never in between.</summary>
    public Task LetInAsync(long entryId, Actor actor) => ChangeAsync(entryId, actor, async entry =>
    {
        var (_, pack) = await policies.HoldAsync();
        if (await db.Set<AccessOrder>().AnyAsync(order => order.PersonId == entry.PersonId && order.AccountId == entry.AccountId
                && order.Kind != AccessOrderKind.Restore && order.LiftedAt == null && order.PersonId != actor.PersonId))
            throw new RuleBrokenException($"An order says that {entry.Person!.Name} has no access to {entry.Account!.Label}. Only another order can change that.");
        var missing = await entries.MissingAsync(entry);
        entry.LetIn([.. missing.Select(text => text.Title)], pack.PersonType(entry.Person!.Type), actor, clock.UtcNow);
        db.StaysAsRead(entry.Person!);
        db.StaysAsRead(entry.Account!);
    });

    public Task AskAgainAsync(long entryId, Actor actor) => ChangeAsync(entryId, actor, async entry =>
        entry.AttestAgain([.. (await entries.MissingAsync(entry)).Select(text => text.Title)], actor, clock.UtcNow));

    /// <param name="proof">How the access was taken away on the platform; asked for where somebody was let in.</param>
    public Task EndAsync(long entryId, Func<Proof> proof, Actor actor) => ChangeAsync(entryId, actor, async entry =>
    {
        if (entry.ObjectionToKeep(actor) is { } objection) throw objection;
        entry.End(await removals.TakeAsync(entry, RemovalCause.Ended, proof), actor, clock.UtcNow);
    });

    /// <summary>Ends the entry of a person who was entered by mistake and enters the right one, who attests for themselves.</summary>
    /// <param name="email">Of the right person, as the directory has it.</param>
    /// <param name="proof">How the access was taken away on the platform; asked for where the wrong person was let in.</param>
    public Task<AuthorisedUser> ReplaceAsync(long entryId, string email, string reason, Func<Proof> proof, Actor actor) => ChangeAsync(entryId, actor, async entry =>
    {
        if (entry.ObjectionToKeep(actor) is { } objection) throw objection;
        if (entry.State == AuthorisedUserState.Ended) throw new RuleBrokenException($"The access of {entry.Person!.Name} has already ended.");
        var key = Person.KeyOf(email);
        var right = await db.People.FirstOrDefaultAsync(person => person.EmailKey == key && person.LeftAt == null)
            ?? throw RuleBrokenException.Input("Nobody in the directory has this e-mail address.");
        if (right.Id == actor.PersonId) throw RuleBrokenException.NotAllowed("You cannot enter yourself. Another keeper of the register must do it.");
        if (right.Id != entry.PersonId && await db.AuthorisedUsers.AnyAsync(other => other.PersonId == right.Id && other.AccountId == entry.AccountId
                && other.Capability == entry.Capability && other.State != AuthorisedUserState.Ended))
            throw new RuleBrokenException($"{right.Name} is in the register for {entry.Account!.Label} already. End the wrong entry instead.");
        var (_, pack) = await policies.CurrentAsync();
        var added = right.Id == entry.PersonId ? entry : await entries.AddAsync(right, entry.Account!, new(entry.Capability, entry.GrantedBy, entry.LastDay), pack, actor);
        entry.Replace(added, reason, right.Id == entry.PersonId ? null : await removals.TakeAsync(entry, RemovalCause.Mistake, proof), actor, clock.UtcNow);
        return added;
    });

    /// <summary>Asks the keepers to end each entry whose last day is over. A job: can run twice, and on several nodes.</summary>
    public async Task RunOutAsync(CancellationToken stop)
    {
        var today = clock.Today;
        var over = await db.AuthorisedUsers.Where(entry => entry.LastDay < today && entry.State != AuthorisedUserState.Ended && entry.RanOutAt == null)
            .OrderBy(entry => entry.Id).Select(entry => entry.Id).ToListAsync(stop);
        await acts.EachAsync(over, async id => (await db.AuthorisedUsers.WithAll().SingleAsync(entry => entry.Id == id)).RunOut(clock.UtcNow), nameof(AuthorisedUser), stop);
    }

    /// <summary>Records that rows leave the portal; the caller then writes them.</summary>
    public Task ExportedAsync(int rows, string filter, Actor actor, string register = RegisterExport.Users) => acts.DoAsync(async () =>
    {
        await db.RegisterExports.AddAsync(new(rows, filter, actor, clock.UtcNow, register));
    });

    Task ChangeAsync(long entryId, Actor actor, Func<AuthorisedUser, Task> change) =>
        ChangeAsync(entryId, actor, async entry => { await change(entry); return entry; });

    async Task<AuthorisedUser> ChangeAsync(long entryId, Actor actor, Func<AuthorisedUser, Task<AuthorisedUser>> change)
    {
        var label = "";
        try
        {
            return await acts.DoAsync(async () =>
            {
                var entry = await db.AuthorisedUsers.WithAll().FirstOrDefaultAsync(entry => entry.Id == entryId) ?? throw RuleBrokenException.Hidden();
                label = entry.Label;
                return await change(entry);
            });
        }
        catch (RuleBrokenException refused) when (refused.Kind == RuleKind.NotAllowed)
        {
            await refusals.RecordAsync(nameof(AuthorisedUser), entryId, label, refused.Message, actor);
            throw;
        }
    }
}
