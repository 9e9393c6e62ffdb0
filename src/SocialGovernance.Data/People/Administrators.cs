using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.People;

/// <summary>Those who maintain people, now.</summary>
public sealed class Administrators(PortalContext db, PolicyLibrary policies, CouncilClock clock)
{
    public async Task<IReadOnlyList<Person>> AllAsync()
    {
        var today = clock.Today;
        var roles = (await policies.CurrentAsync()).Pack.Roles.Where(role => role.Permissions.Contains(Permissions.MaintainPeople)).Select(role => role.Key).ToList();
        return await db.RoleAssignments.Where(given => roles.Contains(given.Role) && given.EndedAt == null && given.From <= today && (given.Until == null || today <= given.Until)
            && given.Person!.LeftAt == null).Select(given => given.Person!).Distinct().OrderBy(person => person.Id).ToListAsync();
    }
}
