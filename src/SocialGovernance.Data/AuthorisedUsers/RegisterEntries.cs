using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Makes entries of the register of authorised users from what a case says, and knows who has attested to what. Within an act.</summary>
public sealed class RegisterEntries(PortalContext db, PolicyLibrary policies, CouncilClock clock)
{
    /// <summary>The authors and cover that the account's case names each get an entry that waits for their own attestations (EL-19, EL-32, EL-46).
    /// Whoever has left or is not covered by the policy is left out, and the applicant told.</summary>
    public async Task NameAuthorsAsync(Account account, Pack pack)
    {
        var answers = account.Request!.CurrentRevision!.Answers;
        var ids = Ids(answers, KnownQuestions.Authors).Union(Ids(answers, KnownQuestions.Cover)).ToList();
        foreach (var person in await db.People.Where(person => ids.Contains(person.Id)).OrderBy(person => person.Id).ToListAsync())
            if (AuthorisedUser.ObjectionToName(person, pack.PersonType(person.Type), null) is { } objection) account.CannotName(person, objection, clock.UtcNow);
            else await AddAsync(person, account, new(Capabilities.Publish, account.Request), pack, Actor.Portal);
    }

    /// <summary>The people named by a request for access each get an entry for each account and capability it names, unless they have it.</summary>
    public async Task GrantAsync(Request request, Pack pack)
    {
        var answers = request.CurrentRevision!.Answers;
        var (accountIds, personIds) = (Ids(answers, KnownQuestions.Accounts), Ids(answers, KnownQuestions.Authors));
        var accounts = await db.Accounts.Where(account => accountIds.Contains(account.Id)).OrderBy(account => account.Id).ToListAsync();
        var people = await db.People.Where(person => personIds.Contains(person.Id)).OrderBy(person => person.Id).ToListAsync();
        var has = (await db.AuthorisedUsers.Where(entry => accountIds.Contains(entry.AccountId) && personIds.Contains(entry.PersonId) && entry.State != AuthorisedUserState.Ended)
            .Select(entry => new { entry.PersonId, entry.AccountId, entry.Capability }).ToListAsync()).ToHashSet();
        var lastDay = LastDay(answers);
        var capabilities = answers.All(KnownQuestions.Capabilities) is { Count: > 0 } asked ? asked : [Capabilities.Publish];
        foreach (var (person, account) in people.SelectMany(person => accounts.Select(account => (person, account))))
            if (Objection(person, account, lastDay, pack) is { } objection) request.CouldNotGrant(person, account.Label, objection, clock.UtcNow);
            else
                foreach (var capability in capabilities.Where(capability => !has.Contains(new { PersonId = person.Id, AccountId = account.Id, Capability = capability })))
                    await AddAsync(person, account, new(capability, request, lastDay), pack, Actor.Portal);
    }

    internal static string? Objection(Person person, Account account, DateOnly? lastDay, Pack pack) =>
        AuthorisedUser.ObjectionToName(person, pack.PersonType(person.Type), lastDay)
        ?? (account.State is AccountState.Authorised or AccountState.Live or AccountState.Unverified ? null : $"{account.Label} is {account.State.InWords()}.");

    internal static DateOnly? LastDay(Answers answers) => DateOnly.TryParseExact(answers.One(KnownQuestions.Until), Question.DateFormat, out var day) ? day : null;

    internal static List<long> Ids(Answers answers, string key) => [.. answers.All(key).Select(text => long.TryParse(text, out var id) ? id : 0)];

    /// <summary>Enters one person for an account; whoever has attested to everything already waits for the keeper of the register at once.</summary>
    public async Task<AuthorisedUser> AddAsync(Person person, Account account, Grant grant, Pack pack, Actor actor)
    {
        // Attesting takes the person too: neither may miss what the other just did.
        db.IsTaken(person);
        // Nor may an account that is being closed take its last step meanwhile.
        db.StaysAsRead(account);
        var today = clock.Today;
        var post = await db.PostHoldings.Where(held => held.PersonId == person.Id && held.From <= today && (held.Until == null || today <= held.Until))
            .OrderByDescending(held => held.From).ThenBy(held => held.Id)
            .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.Title).FirstOrDefaultAsync();
        var entry = new AuthorisedUser(person, pack.PersonType(person.Type), post, account, grant, pack.Registers.AuthorisedUsers, actor, clock.UtcNow);
        await db.AuthorisedUsers.AddAsync(entry);
        if ((await MissingAsync(entry)).Count == 0) entry.Attested(clock.UtcNow);
        return entry;
    }

    /// <summary>The texts of the policy in force for this entry's platform and capability that its person has not agreed to as it demands.</summary>
    public Task<IReadOnlyList<AttestationText>> MissingAsync(AuthorisedUser entry) => MissingAsync(entry.PersonId, [(entry.Account!.PlatformKey, entry.Capability)]);

    /// <summary>The same for everything that waits for this person to agree: to be let in, or to agree again to what they agreed to.</summary>
    public async Task<IReadOnlyList<AttestationText>> MissingAsync(long personId) => await db.Renewals.AnyAsync(renewal => renewal.PersonId == personId
            && (renewal.State == RenewalState.Asked || renewal.State == RenewalState.Overdue))
        ? await MissingAsync(personId, AuthorisedUserState.AwaitingAttestation, AuthorisedUserState.Active)
        : await MissingAsync(personId, AuthorisedUserState.AwaitingAttestation);

    /// <summary>The same for the person's entries in these states.</summary>
    public async Task<IReadOnlyList<AttestationText>> MissingAsync(long personId, params IReadOnlyCollection<AuthorisedUserState> states) => await MissingAsync(personId,
        [.. (await db.AuthorisedUsers.Where(entry => entry.PersonId == personId && states.Contains(entry.State))
            .Select(entry => new { entry.Account!.PlatformKey, entry.Capability }).Distinct().ToListAsync()).Select(use => (use.PlatformKey, use.Capability))]);

    async Task<IReadOnlyList<AttestationText>> MissingAsync(long personId, IReadOnlyList<(string Platform, string Capability)> uses)
    {
        var (versionId, pack) = await policies.CurrentAsync();
        var made = await db.Attestations.Where(made => made.PersonId == personId).Select(made => new { made.Document, made.Wording, made.PolicyVersionId }).ToListAsync();
        return [.. pack.Attestations.Where(text => uses.Any(use => text.IsFor(use.Platform, use.Capability))
            && !made.Any(one => one.Document == text.Key && Attestation.Counts(text, one.Wording, one.PolicyVersionId, versionId)))];
    }
}
