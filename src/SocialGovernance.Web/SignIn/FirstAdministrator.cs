using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.SignIn;

/// <summary>The command line verb <c>admin create</c>: lets somebody in who can let in the others.</summary>
public sealed class FirstAdministrator(PortalContext db, Acts acts, PolicyLibrary policies, SignIns signIns, OneTimeLinks links, SignInLog log,
    ILookupNormalizer names, CouncilClock clock)
{
    static readonly Actor actor = Actor.Portal;

    /// <returns>A link to set the password.</returns>
    /// <param name="again">Also where there is an administrator already.</param>
    public async Task<string> CreateAsync(string email, string? name, bool again)
    {
        if (!email.Contains('@') || email.Length > Person.EmailLength) throw RuleBrokenException.Input($"“{email}” is not an e-mail address.");
        if (!await db.PolicyVersions.AnyAsync()) throw new RuleBrokenException("No policy is published yet. Publish one first, with the verb packs publish.");
        var (_, pack) = await policies.CurrentAsync();
        var role = pack.Roles.FirstOrDefault(role => IsAdministrators(role) && role is { Confidential: false, Relation: Relation.None })
            ?? throw new RuleBrokenException($"No role of the policy has the permission {Permissions.MaintainPeople}. Correct the pack.");
        return await acts.DoAsync(async () =>
        {
            if (!again && await ThereIsOneAsync([.. pack.Roles.Where(IsAdministrators).Select(role => role.Key)]))
                throw new RuleBrokenException("There is an administrator already, who can let others in. If they cannot sign in, add --again.");
            var user = await UserAsync(email, name, pack);
            if (user.DisabledAt is not null) throw new RuleBrokenException($"The sign-in of {email} is closed. Use another e-mail address.");
            var given = await db.RoleAssignments.Where(given => given.PersonId == user.PersonId && given.EndedAt == null).ToListAsync();
            if (given.Any(given => given.IsConfidential))
                throw new RuleBrokenException($"{user.Person!.Name} reads confidential cases. Nobody makes a link for them alone.");
            if (!given.Any(given => given.Role == role.Key && given.IsInForce(clock.Today)))
                await db.RoleAssignments.AddAsync(new(user.Person!, role, clock.Today, null, actor, clock.UtcNow));
            log.Add(SignInAudit.Invited, user.Person, actor);
            return links.For(user, OneTimeLinks.ResetLasts);
        });
    }

    static bool IsAdministrators(Role role) => role.Permissions.Contains(Permissions.MaintainPeople);

    Task<bool> ThereIsOneAsync(string[] roles) => db.RoleAssignments.InForceOn(clock.Today).AnyAsync(given => roles.Contains(given.Role) && given.Person!.LeftAt == null
        && db.Users.Any(user => user.PersonId == given.PersonId && user.DisabledAt == null));

    async Task<PortalUser> UserAsync(string email, string? name, Pack pack)
    {
        var known = names.NormalizeName(email);
        if (await db.Users.Include(user => user.Person).SingleOrDefaultAsync(user => user.NormalizedUserName == known) is { } user) return user;
        var key = Person.KeyOf(email);
        if (await db.People.SingleOrDefaultAsync(person => person.EmailKey == key) is { } here) return await signIns.ForAsync(here.Id, actor);
        var person = new Person(name ?? email, email, pack.PersonTypes.First(type => type.InScope).Key, null, actor, clock.UtcNow);
        await db.People.AddAsync(person);
        await db.SaveChangesAsync();
        return await signIns.ForAsync(person.Id, actor);
    }
}
