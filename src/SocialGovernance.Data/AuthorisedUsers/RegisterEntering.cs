using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Enters people in the register where the policy in force asks for no request (DC-7.1).</summary>
public sealed class RegisterEntering(PortalContext db, Acts acts, RegisterEntries entries, PolicyLibrary policies, RefusedAttempts refusals, CouncilClock clock)
{
    /// <summary>Whether the keepers of the register enter people themselves: no kind of request lets somebody in, and the policy says that nobody has to ask.</summary>
    public async Task<bool> IsOpenAsync() => IsOpen((await policies.CurrentAsync()).Pack);

    /// <param name="email">Of the person, as the directory has it.</param>
    /// <returns>One entry for each capability.</returns>
    public async Task<IReadOnlyList<AuthorisedUser>> EnterAsync(string email, long accountId, IReadOnlyCollection<string> capabilities, DateOnly? lastDay, Actor actor)
    {
        if (!actor.May(Permissions.KeepRegister)) throw RuleBrokenException.Hidden();
        try
        {
            return await acts.DoAsync(() => AddAsync(email, accountId, capabilities, lastDay, actor));
        }
        catch (RuleBrokenException refused) when (refused.Kind == RuleKind.NotAllowed)
        {
            await refusals.RecordAsync(nameof(Domain.Accounts.Account), accountId, "An account", refused.Message, actor);
            throw;
        }
    }

    async Task<IReadOnlyList<AuthorisedUser>> AddAsync(string email, long accountId, IReadOnlyCollection<string> capabilities, DateOnly? lastDay, Actor actor)
    {
        var (_, pack) = await policies.CurrentAsync();
        var account = await db.Accounts.FirstOrDefaultAsync(account => account.Id == accountId);
        if (account is null || !IsOpen(pack)) throw RuleBrokenException.Hidden();
        var key = Person.KeyOf(email);
        var person = await db.People.FirstOrDefaultAsync(person => person.EmailKey == key && person.LeftAt == null)
            ?? throw RuleBrokenException.Input("Nobody in the directory has this e-mail address.");
        if (person.Is(actor)) throw RuleBrokenException.NotAllowed("You cannot enter yourself. Another keeper of the register must do it.");
        if (lastDay < clock.Today) throw RuleBrokenException.Input("The last day of access has passed already. Enter today or a later day.");
        if (RegisterEntries.Objection(person, account, lastDay, pack) is { } objection) throw RuleBrokenException.Input(objection);
        var has = await db.AuthorisedUsers.Where(entry => entry.PersonId == person.Id && entry.AccountId == accountId && entry.State != AuthorisedUserState.Ended)
            .Select(entry => entry.Capability).ToListAsync();
        if (capabilities.FirstOrDefault(has.Contains) is { } known)
            throw new RuleBrokenException($"{person.Name} is in the register for {account.Label} already: {RegisterWords.CapabilityInWords(known).ToLowerInvariant()}.");
        var entered = new List<AuthorisedUser>();
        foreach (var capability in capabilities.Distinct()) entered.Add(await entries.AddAsync(person, account, new(capability, null, lastDay), pack, actor));
        return entered;
    }

    static bool IsOpen(Pack pack) => pack.Switches.Any(answer => answer is { Code: Switch.WhoLetsIn, Answer: Switch.NobodyLetsIn })
        && !pack.Requests.Any(kind => kind is { Effect: Effects.GrantAccess, IsOffered: true });
}
