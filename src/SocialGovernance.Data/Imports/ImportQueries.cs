using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Imports;

public static class ImportQueries
{
    /// <summary>Those into registers that this person keeps.</summary>
    public static IQueryable<TableImport> VisibleTo(this IQueryable<TableImport> imports, Actor actor)
    {
        var kinds = ImportKindWords.All.Where(kind => actor.May(kind.Permission())).ToList();
        return imports.Where(import => kinds.Contains(import.Kind));
    }

    /// <summary>Everybody whose roles give the permission today.</summary>
    internal static Task<List<long>> HoldersAsync(this PortalContext db, string permission, Pack pack, DateOnly today) =>
        db.RoleAssignments.InForceOn(today).Giving(permission, pack).Select(given => given.PersonId).Distinct().ToListAsync();

    /// <summary>Whoever ordered something that the portal does later, with what their own roles let them do today.</summary>
    internal static async Task<Actor> KeeperAsync(this PortalContext db, long personId, Pack pack, DateOnly today)
    {
        var name = await db.People.Where(person => person.Id == personId).Select(person => person.Name).SingleAsync();
        var roles = await db.RoleAssignments.InForceOn(today).Where(given => given.PersonId == personId).Select(given => given.Role).ToListAsync();
        return new(personId, name, [], pack.Roles.Where(role => roles.Contains(role.Key)).SelectMany(role => role.Permissions).ToHashSet());
    }
}
