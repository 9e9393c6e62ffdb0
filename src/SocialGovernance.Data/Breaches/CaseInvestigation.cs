using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>What handlers find out: how grave it is and what it touches. Every method is one act.</summary>
public sealed class CaseInvestigation(PortalContext db, CaseChanges changes, HandlerChoice handlers, PeopleDirectory directory, PolicyLibrary policies, CouncilClock clock)
{
    public Task AssessAsync(string reference, AssessmentText text, Actor actor) => changes.DoAsync(reference, actor, async (found, key, pack) =>
    {
        foreach (var (role, kind) in found.Assess(text, pack.Breach, key, actor, clock.UtcNow)) await TellAsync(role, kind, found, key, pack, actor);
    });

    /// <summary>What can be linked: a post by its address; accounts by their names, and access by the names of accounts and people.</summary>
    public async Task<IReadOnlyList<LinkChoice>> FindAsync(string words)
    {
        var sought = words.Trim();
        if (IsAddress(sought)) return [new(CaseLinkKind.Post, null, sought)];
        var (_, pack) = await policies.CurrentAsync();
        var accounts = await db.Accounts.AsNoTracking().Named(sought, pack, db).OrderBy(account => account.Id).Take(Most).ToListAsync();
        var named = db.Accounts.Named(sought, pack, db).Select(account => account.Id);
        var people = db.AuthorisedUsers.OfPersonNamed(sought).Select(entry => entry.Id);
        var entries = await db.AuthorisedUsers.AsNoTracking().Include(entry => entry.Person).Include(entry => entry.Account)
            .Where(entry => people.Contains(entry.Id) || named.Contains(entry.AccountId)).OrderBy(entry => entry.Id).Take(Most).ToListAsync();
        return [.. accounts.Select(account => new LinkChoice(CaseLinkKind.Account, account.Id, account.Label)), .. entries.Select(entry => new LinkChoice(CaseLinkKind.Access, entry.Id, entry.Label))];
    }

    public Task LinkAsync(string reference, CaseLinkKind kind, long? id, string? address, Actor actor) => changes.DoAsync(reference, actor, async (found, key, _) =>
        found.Link(kind, id, await LabelAsync(kind, id, address) ?? throw RuleBrokenException.Input("Choose something from the list."), key, actor, clock.UtcNow));

    public Task UnlinkAsync(string reference, long linkId, string reason, Actor actor) =>
        changes.DoAsync(reference, actor, (found, key, _) => found.Unlink(linkId, reason, key, actor, clock.UtcNow));

    public static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    const int Most = 10;

    async Task<string?> LabelAsync(CaseLinkKind kind, long? id, string? address) => kind switch
    {
        CaseLinkKind.Post => address is { } post && IsAddress(post.Trim()) ? post.Trim() : null,
        CaseLinkKind.Account => (await db.Accounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == id))?.Label,
        _ => (await db.AuthorisedUsers.AsNoTracking().Include(entry => entry.Person).Include(entry => entry.Account).FirstOrDefaultAsync(entry => entry.Id == id))?.Label,
    };

    /// <summary>Each of those who have the role and whom the case does not concern.</summary>
    async Task TellAsync(string role, MatterKind kind, BreachCase found, CaseKey key, Pack pack, Actor actor)
    {
        var concerned = (await handlers.ForAsync(found, pack, key)).Concerned;
        var ids = (await directory.WhoMayAsync(Duty.Of(role))).Select(holder => holder.PersonId).Where(id => !concerned.Contains(id) && id != actor.PersonId).Distinct().ToList();
        foreach (var person in await db.People.Where(person => ids.Contains(person.Id)).OrderBy(person => person.Id).ToListAsync())
        {
            var matter = new ToldMatter(person, kind, actor, clock.UtcNow);
            await db.AddAsync(matter);
            matter.Ask(clock.UtcNow);
        }
    }
}

/// <param name="Id">Null for a post.</param>
public sealed record LinkChoice(CaseLinkKind Kind, long? Id, string Label)
{
    public string Value => Kind == CaseLinkKind.Post ? "post" : $"{Kind.ToString().ToLowerInvariant()}:{Id}";
}
