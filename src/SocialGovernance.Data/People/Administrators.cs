using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.People;

/// <summary>Those who maintain people, now.</summary>
public sealed class Administrators(PortalContext db, PolicyLibrary policies, CouncilClock clock)
{
    public async Task<IReadOnlyList<Person>> AllAsync()
    {
        var roles = (await policies.CurrentAsync()).Pack.Roles.Where(role => role.Permissions.Contains(Permissions.MaintainPeople)).Select(role => role.Key).ToList();
        return await db.RoleAssignments.InForceOn(clock.Today).Where(given => roles.Contains(given.Role) && given.Person!.LeftAt == null).Select(given => given.Person!).Distinct().OrderBy(person => person.Id).ToListAsync();
    }
}
