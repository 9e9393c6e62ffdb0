using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Policies;

/// <summary>Takes a pack from an administrator's upload to a policy version that its owner approved. Every method that changes something is one act.</summary>
public sealed class PolicyDrafts(PortalContext db, DirectoryActs acts, PolicyLibrary policies, PeopleDirectory directory, CouncilClock clock)
{
    public Task<PolicyDraft> PrepareAsync(PackFiles files, Actor actor) => acts.DoAsync(actor, async act =>
    {
        var pack = PackReader.Read(files).Pack;
        var title = pack is null ? files.Key : $"{pack.Council.Name}: {pack.Policy.Title}";
        var person = await db.People.SingleAsync(person => person.Id == actor.PersonId);
        var draft = new PolicyDraft(files.Key, title, files.ToText(), person, act.Actor, act.At);
        await db.PolicyDrafts.AddAsync(draft);
        return draft;
    });

    /// <param name="roles">A role by the key of each open decision.</param>
    public Task FillAsync(long id, IReadOnlyDictionary<string, string> roles, Actor actor) => ChangeAsync(id, actor, (draft, act) =>
    {
        draft.Fill(PackFiles.FromText(draft.Content).Filled(roles).ToText(), act.Actor, act.At);
        return Task.FromResult(draft);
    });

    public Task SubmitAsync(long id, Actor actor) => ChangeAsync(id, actor, async (draft, act) =>
    {
        var (reading, owner) = (PackReader.Read(PackFiles.FromText(draft.Content)), await OwnerAsync());
        if (draft.ObjectionToChange(actor) is { } objection) throw objection;
        if (owner is null) throw new RuleBrokenException("No policy is in force, so nobody could approve this one. Publish the first version with the verb “packs publish”.");
        if (await ObstaclesAsync(draft, reading, owner) is [var obstacle, ..]) throw new RuleBrokenException(obstacle);
        draft.Submit(owner, act.Actor, act.At);
        return draft;
    });

    /// <param name="basedOn">The version whose differences the owner had before them.</param>
    public Task<PolicyVersion> ApproveAsync(long id, long basedOn, DateOnly from, Actor actor) => ChangeAsync(id, actor, async (draft, act) =>
    {
        var owner = await OwnerAsync() ?? throw RuleBrokenException.Hidden();
        if (draft.ObjectionToDecide(owner, actor) is { } objection) throw objection;
        var latest = await policies.LatestAsync();
        if (latest?.Id != basedOn)
            throw new RuleBrokenException("Another version was published meanwhile. The differences from that one stand here now: read them before you approve.");
        var files = PackFiles.FromText(draft.Content);
        if (await ObstaclesAsync(draft, PackReader.Read(files), owner) is [var obstacle, ..]) throw new RuleBrokenException(obstacle);
        var version = draft.Approve(PolicyLibrary.NumberAfter(latest), PolicyLibrary.HashOf(draft.Content), from, latest?.EffectiveFrom, owner, act.Actor, act.At);
        await policies.AddAsync(version, PackReader.Publishable(files), act.Actor);
        return version;
    });

    public Task SendBackAsync(long id, string reason, Actor actor) => ChangeAsync(id, actor, async (draft, act) =>
    {
        draft.SendBack(reason, await OwnerAsync() ?? throw RuleBrokenException.Hidden(), act.Actor, act.At);
        return draft;
    });

    public Task WithdrawAsync(long id, Actor actor) => ChangeAsync(id, actor, (draft, act) =>
    {
        draft.Withdraw(act.Actor, act.At);
        return Task.FromResult(draft);
    });

    /// <summary>A draft with its pack and what stands in its way; null where there is none that this person may see.</summary>
    public async Task<DraftView?> FindAsync(long id, Actor actor)
    {
        var owner = await OwnerAsync();
        if (!MaySee(owner, actor)) return null;
        var draft = await db.PolicyDrafts.AsNoTracking().Include(draft => draft.PreparedBy).Include(draft => draft.PublishedAs).Include(draft => draft.Decisions)
            .FirstOrDefaultAsync(draft => draft.Id == id);
        if (draft is null) return null;
        var reading = PackReader.Read(PackFiles.FromText(draft.Content));
        var latest = await policies.LatestAsync();
        var before = latest is null ? null : await policies.GetAsync(latest.Id);
        return new(draft, reading, owner, latest, reading.Pack is { } pack ? PackDifferences.Between(before, pack) : [],
            owner is null ? [] : [.. await ObstaclesAsync(draft, reading, owner)]);
    }

    /// <summary>Drafts are for those who prepare and those who approve them.</summary>
    public static bool MaySee(PolicyOwner? owner, Actor actor) =>
        actor.May(Permissions.MaintainPeople) || (owner is not null && actor.CapacityFor(owner.Duty) is not null);

    /// <summary>The owner of the version in force; null where none is in force.</summary>
    public async Task<PolicyOwner?> OwnerAsync() => await policies.FindCurrentAsync() is { Pack: var pack } ? PolicyOwner.Of(pack) : null;

    /// <summary>Why it cannot be published as things stand, each as a sentence; what is wrong in the files is told with the files.</summary>
    async Task<IReadOnlyList<string>> ObstaclesAsync(PolicyDraft draft, PackReading reading, PolicyOwner owner)
    {
        if (reading is not { CanBePublished: true, Pack: { } pack }) return ["The pack has errors. Mend them, or fill in what it leaves open, before anybody is asked to approve it."];
        var obstacles = new List<string>();
        if ((await policies.LatestAsync())?.ContentHash == PolicyLibrary.HashOf(draft.Content))
            obstacles.Add("This is the latest version, word for word. There is nothing to publish.");
        if (!(await directory.WhoMayAsync(owner.Duty)).Any(holder => holder.PersonId != draft.PreparedById && holder.ForPersonId != draft.PreparedById))
            obstacles.Add($"Nobody but whoever prepared it could approve it as {owner.RoleTitle}. Somebody else must hold that role first, or the version is published with the verb “packs publish”.");
        var today = clock.Today;
        var held = await db.RoleAssignments.Where(given => given.EndedAt == null && (given.Until == null || given.Until >= today) && given.Person!.LeftAt == null)
            .Select(given => new { given.Role, given.IsConfidential }).Distinct().ToListAsync();
        if (!pack.Roles.Any(role => role.Permissions.Contains(Permissions.MaintainPeople) && held.Any(given => given.Role == role.Key)))
            obstacles.Add($"Under this version nobody would have the permission “{Permissions.MaintainPeople}”. Keep the key of the role that has it now.");
        foreach (var role in pack.Roles.Where(role => role.Confidential && held.Any(given => given.Role == role.Key && !given.IsConfidential)))
            obstacles.Add($"{role.Title} would become confidential, but it is held by people to whom an administrator gave it. Use another key for it, or take it from them first.");
        return obstacles;
    }

    Task<T> ChangeAsync<T>(long id, Actor actor, Func<PolicyDraft, DirectoryAct, Task<T>> change) => acts.DoAsync(actor, async act =>
        await change(act.On(await db.PolicyDrafts.Include(draft => draft.PreparedBy).Include(draft => draft.WorkItem).Include(draft => draft.Decisions)
            .FirstOrDefaultAsync(draft => draft.Id == id)), act));
}

/// <param name="Owner">Null where no policy is in force.</param>
/// <param name="Latest">What the draft is compared with.</param>
/// <param name="Obstacles">Why it cannot be submitted or approved as things stand.</param>
public sealed record DraftView(PolicyDraft Draft, PackReading Reading, PolicyOwner? Owner, LatestVersion? Latest, IReadOnlyList<PackDifference> Differences, IReadOnlyList<string> Obstacles);
