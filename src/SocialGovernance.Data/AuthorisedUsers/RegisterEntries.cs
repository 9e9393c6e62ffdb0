using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
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
        var ids = answers.All(KnownQuestions.Authors).Concat(answers.All(KnownQuestions.Cover))
            .Select(text => long.TryParse(text, out var id) ? id : 0).Distinct().ToList();
        foreach (var person in await db.People.Where(person => ids.Contains(person.Id)).OrderBy(person => person.Id).ToListAsync())
            if (AuthorisedUser.ObjectionToName(person, IsInScope(person, pack)) is { } objection) account.CannotName(person, objection, clock.UtcNow);
            else await AddAsync(person, account, pack, Actor.Portal);
    }

    /// <summary>Enters one person for an account; whoever has attested to everything already waits for the keeper of the register at once.</summary>
    public async Task<AuthorisedUser> AddAsync(Person person, Account account, Pack pack, Actor actor)
    {
        // Attesting takes the person too: neither may miss what the other just did.
        db.IsTaken(person);
        var today = clock.Today;
        var post = await db.PostHoldings.Where(held => held.PersonId == person.Id && held.From <= today && (held.Until == null || today <= held.Until))
            .OrderByDescending(held => held.From).ThenBy(held => held.Id)
            .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.Title).FirstOrDefaultAsync();
        var entry = new AuthorisedUser(person, IsInScope(person, pack), post, account, Capabilities.Publish, account.Request,
            pack.Registers.AuthorisedUsers, actor, clock.UtcNow);
        await db.AuthorisedUsers.AddAsync(entry);
        if ((await MissingAsync(person.Id)).Count == 0) entry.Attested(clock.UtcNow);
        return entry;
    }

    /// <summary>The texts of the policy in force that this person has not agreed to in their present wording.</summary>
    public async Task<IReadOnlyList<AttestationText>> MissingAsync(long personId)
    {
        var (_, pack) = await policies.CurrentAsync();
        var made = await db.Attestations.Where(made => made.PersonId == personId).Select(made => new { made.Document, made.Wording }).ToListAsync();
        return [.. pack.Attestations.Where(text => !made.Contains(new { Document = text.Key, Wording = Attestation.WordingOf(text) }))];
    }

    /// <summary>Whether the policy binds such people (EL-04).</summary>
    public static bool IsInScope(Person person, Pack pack) => pack.PersonTypes.Any(type => type.Key == person.Type && type.InScope);
}
