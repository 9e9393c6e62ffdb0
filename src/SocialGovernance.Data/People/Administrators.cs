using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.People;

/// <summary>Those who maintain people, now.</summary>
public sealed class Administrators(PortalContext db, PolicyLibrary policies, CouncilClock clock)
{
    public async Task<IReadOnlyList<Person>> AllAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        return await db.RoleAssignments.InForceOn(clock.Today).Giving(Permissions.MaintainPeople, pack).Select(given => given.Person!).Distinct().OrderBy(person => person.Id).ToListAsync();
    }
}
