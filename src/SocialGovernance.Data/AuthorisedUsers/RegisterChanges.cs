using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>What an agreed request changes for people who are in the register of authorised users, or ends. Within an act.</summary>
public sealed class RegisterChanges(PortalContext db, RegisterEntries entries, Removals removals, CouncilClock clock)
{
    /// <summary>The people named may do what the request says, until the day it says; what it does not speak of stays as it is.</summary>
    public async Task ChangeAsync(Request request, Pack pack)
    {
        var answers = request.CurrentRevision!.Answers;
        var (wanted, until) = (answers.All(KnownQuestions.Capabilities), RegisterEntries.LastDay(answers));
        foreach (var (person, account, held) in await HeldAsync(request))
        {
            var lastDay = until ?? held.Max(entry => entry.LastDay);
            var objection = held.Count == 0 ? "They are not in the register for it. Ask for access."
                : held.All(entry => entry.HasRunOut(clock.UtcNow)) ? "Their access is over. Ask for access again."
                : until < clock.Today ? "The last day of access has passed already."
                : RegisterEntries.Objection(person, account, lastDay, pack);
            if (objection is not null) request.CouldNotChange(person, account.Label, objection, clock.UtcNow);
            else
            {
                var goes = held.Where(entry => wanted.Count > 0 && !wanted.Contains(entry.Capability)).ToList();
                if (until is { } day)
                    foreach (var entry in held.Except(goes).Where(entry => !entry.HasRunOut(clock.UtcNow))) entry.LastOn(day, request, clock.UtcNow);
                foreach (var capability in wanted.Except(held.Select(entry => entry.Capability)))
                    await entries.AddAsync(person, account, new(capability, request, lastDay), pack, Actor.Portal);
                await removals.AskAsync(goes, RemovalCause.Request, Actor.Portal);
            }
        }
    }

    public async Task RemoveAsync(Request request)
    {
        foreach (var (person, account, held) in await HeldAsync(request))
            if (held.Count == 0) request.CouldNotChange(person, account.Label, "They are not in the register for it.", clock.UtcNow);
            else await removals.AskAsync(held, RemovalCause.Request, Actor.Portal);
    }

    /// <summary>Each person and account that the request names, with the entries that have not ended.</summary>
    async Task<IReadOnlyList<(Person Person, Account Account, IReadOnlyList<AuthorisedUser> Held)>> HeldAsync(Request request)
    {
        var answers = request.CurrentRevision!.Answers;
        var (accountIds, personIds) = (RegisterEntries.Ids(answers, KnownQuestions.Accounts), RegisterEntries.Ids(answers, KnownQuestions.Authors));
        var accounts = await db.Accounts.Where(account => accountIds.Contains(account.Id)).OrderBy(account => account.Id).ToListAsync();
        var people = await db.People.Where(person => personIds.Contains(person.Id)).OrderBy(person => person.Id).ToListAsync();
        var held = await db.AuthorisedUsers.WithAll().Where(entry => accountIds.Contains(entry.AccountId) && personIds.Contains(entry.PersonId) && entry.State != AuthorisedUserState.Ended)
            .OrderBy(entry => entry.Id).ToListAsync();
        return [.. people.SelectMany(person => accounts.Select(account => (person, account, (IReadOnlyList<AuthorisedUser>)[.. held.Where(entry => entry.PersonId == person.Id && entry.AccountId == account.Id)])))];
    }
}
