using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Data.StaffDirectory;

/// <summary>Gives and takes the roles that groups of the staff directory give. Within an act, after what changed is saved.</summary>
public sealed class DirectoryRoles(PortalContext db, PolicyLibrary policies, DirectoryQuestions questions)
{
    /// <summary>Makes the person's roles by groups those that their groups give now; roles that people gave are left alone.</summary>
    public async Task ApplyAsync(Person person, DirectoryAct act)
    {
        var (_, pack) = await policies.CurrentAsync();
        var wanted = person.IsHere ? await db.GroupMembers.Where(member => member.PersonId == person.Id)
            .Join(db.DirectoryGroups.Where(group => group.Role != null && group.MappedById != person.Id), member => member.GroupId, group => group.Id, (member, group) => group.Role!)
            .Distinct().ToListAsync() : [];
        var today = act.Today;
        var given = await db.RoleAssignments.Include(one => one.Person)
            .Where(one => one.PersonId == person.Id && one.EndedAt == null && (one.Until == null || today <= one.Until)).ToListAsync();
        foreach (var taken in given.Where(one => one.ByGroup && !wanted.Contains(one.Role))) taken.Take(act.Actor, act.At);
        foreach (var key in wanted.Where(key => !given.Exists(one => one.Role == key && one.Scope == "" && one.EndedAt is null)).Order(StringComparer.Ordinal))
        {
            // What the policy in force does not know, or does not let groups give any more, is nobody's.
            if (pack.Roles.FirstOrDefault(role => role.Key == key) is not { } role || !DirectoryGroup.MayGive(role)) continue;
            if (pack.PersonType(person.Type) is not { } type || !role.CanBeHeldBy(type))
                await questions.AskAsync(person, $"A group of theirs gives the role {role.Title}, which the policy does not give to people of their kind.", act);
            else await db.RoleAssignments.AddAsync(person.Give(role, act.Today, null, given, act.Actor, act.At, byGroup: true));
        }
    }
}
