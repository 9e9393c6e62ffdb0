using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>The command line verb <c>roles first</c>: gives a role that reads confidential cases to its first holder, which no administrator can do in the
/// portal. Once somebody holds it, the verb refuses.</summary>
public sealed class FirstHolder(PortalContext db, Acts acts, PolicyLibrary policies, CleanStart start, CouncilClock clock)
{
    public Task<string> GiveAsync(string email, string roleKey) => acts.DoAsync(async () =>
    {
        var (_, pack) = await policies.CurrentAsync();
        var role = pack.Roles.FirstOrDefault(role => role.Key == roleKey)
            ?? throw new RuleBrokenException($"The policy in force has no role “{roleKey}”. It has: {string.Join(", ", pack.Roles.Select(role => role.Key))}.");
        if (!role.Confidential) throw new RuleBrokenException($"{role.Title} reads no confidential cases: an administrator gives that role in the portal, under People.");
        if (await db.RoleAssignments.AnyAsync(given => given.Role == roleKey && given.EndedAt == null && given.Person!.LeftAt == null))
            throw new RuleBrokenException($"Somebody holds the role {role.Title} already. Only its first holder is entered here.");
        var person = await db.People.FirstOrDefaultAsync(person => person.Email == email && person.LeftAt == null)
            ?? throw new RuleBrokenException($"Nobody who is here has the e-mail address “{email}”. Add them under People first.");
        await start.MakeAsync(person, Actor.Portal);
        await db.RoleAssignments.AddAsync(new(person, role, clock.Today, null, Actor.Portal, clock.UtcNow));
        return $"{person.Name} has the role {role.Title} from today.";
    });
}
