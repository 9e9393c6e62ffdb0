using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Data.StaffDirectory;

/// <summary>Groups of the staff directory, who is in them, and the roles that they give. Each method is part of one act.</summary>
public sealed class DirectoryGroups(PortalContext db, DirectoryRoles roles)
{
    public const string NameTaken = "There is a group of this name already.";
    public const string ExternalIdTaken = "There is a group with this externalId already.";

    public async Task<DirectoryGroup> AddAsync(string name, string? externalId, GroupSource source, DirectoryAct act)
    {
        await RefuseTakenAsync(name, externalId, 0);
        var group = new DirectoryGroup(name, externalId, source, act.Actor, act.At);
        await db.DirectoryGroups.AddAsync(group);
        await db.SaveChangesAsync();
        return group;
    }

    public async Task RenameAsync(DirectoryGroup group, string name, string? externalId, DirectoryAct act)
    {
        await RefuseTakenAsync(name, externalId, group.Id);
        group.Change(name, externalId, act.Actor, act.At);
    }

    /// <param name="added">People whom nobody knows are passed over: the directory sends its groups before its people.</param>
    /// <returns>The ids among them that nobody has.</returns>
    public async Task<IReadOnlyList<long>> ChangeMembersAsync(DirectoryGroup group, IReadOnlyCollection<long> added, IReadOnlyCollection<long> removed, DirectoryAct act)
    {
        var present = await db.GroupMembers.Where(member => member.GroupId == group.Id && (added.Contains(member.PersonId) || removed.Contains(member.PersonId))).ToListAsync();
        var adding = added.Except(present.Select(member => member.PersonId)).ToList();
        var people = await db.People.Where(person => adding.Contains(person.Id) || removed.Contains(person.Id)).ToDictionaryAsync(person => person.Id);
        var joined = adding.Where(people.ContainsKey).Distinct().ToList();
        var left = present.Where(member => removed.Contains(member.PersonId) && !added.Contains(member.PersonId)).ToList();
        db.GroupMembers.AddRange(joined.Select(id => new GroupMember { GroupId = group.Id, PersonId = id }));
        db.GroupMembers.RemoveRange(left);
        group.MembersChanged([.. joined.Select(id => people[id].Name)], [.. left.Select(member => people[member.PersonId].Name)], act.Actor, act.At);
        await db.SaveChangesAsync();
        foreach (var id in joined.Concat(left.Select(member => member.PersonId)).Distinct().Order()) await roles.ApplyAsync(people[id], act);
        return [.. adding.Where(id => !people.ContainsKey(id))];
    }

    public async Task RemoveAsync(DirectoryGroup group, DirectoryAct act)
    {
        var members = await MembersAsync(group.Id);
        group.Remove(act.Actor, act.At);
        await db.SaveChangesAsync();
        await db.GroupMembers.Where(member => member.GroupId == group.Id).ExecuteDeleteAsync();
        foreach (var person in members) await roles.ApplyAsync(person, act);
        db.DirectoryGroups.Remove(group);
    }

    /// <param name="role">Null: the group gives none.</param>
    public async Task MapAsync(DirectoryGroup group, Role? role, DirectoryAct act)
    {
        group.Gives(role, await db.GroupMembers.AnyAsync(member => member.GroupId == group.Id && member.PersonId == act.Actor.PersonId), act.Actor, act.At);
        await db.SaveChangesAsync();
        foreach (var person in await MembersAsync(group.Id)) await roles.ApplyAsync(person, act);
    }

    /// <summary>What a sign-in says of the groups of whoever signs in; those of which the directory tells itself are left alone.</summary>
    /// <param name="claimed">Names or ids.</param>
    public async Task ClaimedAsync(Person person, IReadOnlyCollection<string> claimed, DirectoryAct act)
    {
        var keys = claimed.Select(DirectoryGroup.KeyOf).ToList();
        var groups = await db.DirectoryGroups.Where(group => group.Source == GroupSource.SignIn).ToListAsync();
        var mine = await db.GroupMembers.Where(member => member.PersonId == person.Id).Select(member => member.GroupId).ToListAsync();
        foreach (var group in groups)
        {
            var isIn = keys.Contains(group.NameKey) || (group.ExternalId is { } id && claimed.Contains(id));
            if (isIn != mine.Contains(group.Id)) await ChangeMembersAsync(group, isIn ? [person.Id] : [], isIn ? [] : [person.Id], act);
        }
    }

    Task<List<Person>> MembersAsync(long groupId) => db.GroupMembers.Where(member => member.GroupId == groupId)
        .Join(db.People, member => member.PersonId, person => person.Id, (member, person) => person).OrderBy(person => person.Id).ToListAsync();

    async Task RefuseTakenAsync(string name, string? externalId, long exceptId)
    {
        var key = DirectoryGroup.KeyOf(name);
        if (await db.DirectoryGroups.AnyAsync(other => other.NameKey == key && other.Id != exceptId)) throw new RuleBrokenException(NameTaken);
        if (externalId is not null && await db.DirectoryGroups.AnyAsync(other => other.ExternalId == externalId && other.Id != exceptId)) throw new RuleBrokenException(ExternalIdTaken);
    }
}
