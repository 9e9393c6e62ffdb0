using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Makes entries of the register of authorised users from what a case says, and knows who has attested to what.</summary>
public sealed class RegisterEntries(PortalContext db, PolicyLibrary policies, CouncilClock clock)
{
    /// <summary>The authors and cover that the account's case names each get an entry that waits for their own attestations (EL-19, EL-32, EL-46).</summary>
    public async Task NameAuthorsAsync(Account account, Pack pack)
    {
        var answers = account.Request!.CurrentRevision!.Answers;
        var ids = answers.All(KnownQuestions.Authors).Concat(answers.All(KnownQuestions.Cover))
            .Select(text => long.TryParse(text, out var id) ? id : 0).Distinct().ToList();
        foreach (var person in await db.People.Where(person => ids.Contains(person.Id) && person.LeftAt == null).ToListAsync())
            await AddAsync(person, account, pack);
    }

    /// <summary>Enters one person for an account; the first attestation due is theirs.</summary>
    public async Task<AuthorisedUser> AddAsync(Person person, Account account, Pack pack, Actor? actor = null)
    {
        var today = clock.Today;
        var post = await db.PostHoldings.Where(held => held.PersonId == person.Id && held.From <= today && (held.Until == null || today <= held.Until))
            .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.Title).FirstOrDefaultAsync();
        var entry = new AuthorisedUser(person, post, account, "publish", account.Request, pack.Registers.AuthorisedUsers, actor ?? Actor.Portal, clock.UtcNow);
        await db.AuthorisedUsers.AddAsync(entry);
        if ((await MissingAsync(person.Id)).Count == 0) entry.Attested(clock.UtcNow);
        return entry;
    }

    /// <summary>The texts of the policy in force that this person has not agreed to in their present wording.</summary>
    public async Task<IReadOnlyList<AttestationText>> MissingAsync(long personId)
    {
        var (versionId, pack) = await policies.CurrentAsync();
        var made = await db.Attestations.Where(made => made.PersonId == personId && made.PolicyVersionId == versionId)
            .Select(made => made.Document).ToListAsync();
        var pending = db.ChangeTracker.Entries<Attestation>().Select(entry => entry.Entity).Where(made => made.PersonId == personId).Select(made => made.Document);
        return [.. pack.Attestations.Where(text => !made.Concat(pending).Contains(text.Key))];
    }
}
