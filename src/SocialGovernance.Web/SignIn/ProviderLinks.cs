using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.SignIn;

namespace SocialGovernance.Web.SignIn;

/// <summary>Whose account of the council's own sign-in is whose. Each is called within <see cref="Data.Saving.Acts"/>.</summary>
public sealed class ProviderLinks(PortalContext db, SignIns signIns, SignInNames names, SignInLog log, CouncilClock clock)
{
    public Task<PortalUser?> KnownAsync(string issuer, string subject) => db.Users.Include(user => user.Person)
        .FirstOrDefaultAsync(user => db.SignInLinks.Any(link => link.UserId == user.Id && link.Issuer == issuer && link.Subject == subject));

    /// <summary>Whom the staff directory lists with this subject as its own id. Never somebody who may do what needs a second factor, nor who is kept for an emergency: whoever looks
    /// after the directory could let themselves in as them. They link their account themselves.</summary>
    public async Task<PortalUser?> ListedAsync(string issuer, string subject)
    {
        var listed = await db.ListedPeople.Where(one => one.ExternalId == subject && one.RemovedAt == null && one.Person!.LeftAt == null).Select(one => one.Person!).FirstOrDefaultAsync();
        if (listed is null || await names.IsTrustedAsync(listed.Id) || await db.SignInLinks.AnyAsync(link => link.User!.PersonId == listed.Id && link.Issuer == issuer)) return null;
        var user = await signIns.ForAsync(listed.Id, Actor.Portal with { Name = "The council’s own sign-in" });
        await db.SaveChangesAsync();
        LinkByOthers(user, issuer, subject, "because the staff directory lists them with it", Actor.Portal with { Name = "The council’s own sign-in" });
        return user;
    }

    /// <summary>Somebody who is signed in has shown that the account is theirs.</summary>
    public async Task LinkOwnAsync(long userId, string issuer, string subject, Actor actor)
    {
        var user = await db.Users.Include(user => user.Person).SingleAsync(user => user.Id == userId);
        await RefuseTakenAsync(user, issuer, subject);
        Link(user, issuer, subject, "after signing in with both", actor);
    }

    /// <summary>An administrator knows which account is somebody's. Not alone of who reads confidential cases, nor their own, which they show by signing in.</summary>
    public async Task LinkForAsync(Person person, string issuer, string subject, Actor actor)
    {
        if (person.Is(actor)) throw RuleBrokenException.NotAllowed("Link your own account by signing in with it.");
        if (await IsHandlerAsync(person.Id))
            throw RuleBrokenException.NotAllowed($"{person.Name} reads confidential cases, so nobody can link an account to them alone. They can link their own when they are signed in.");
        var user = await signIns.ForAsync(person.Id, actor);
        await db.SaveChangesAsync();
        await RefuseTakenAsync(user, issuer, subject);
        LinkByOthers(user, issuer, subject, "by hand", actor);
    }

    public async Task UnlinkAsync(Person person, string issuer, Actor actor)
    {
        var link = await db.SignInLinks.FirstOrDefaultAsync(link => link.User!.PersonId == person.Id && link.Issuer == issuer) ?? throw new RuleBrokenException("No account is linked to them.");
        db.SignInLinks.Remove(link);
        log.Add(ProviderAudit.Unlinked, person, actor);
        var now = clock.UtcNow;
        await db.Sessions.Where(session => session.User!.PersonId == person.Id && session.Method == SignInMethod.Provider && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now));
    }

    /// <summary>Before they read confidential cases, everything with which they sign in ends (<see cref="CleanStart"/>).</summary>
    void LinkByOthers(PortalUser user, string issuer, string subject, string how, Actor actor)
    {
        Link(user, issuer, subject, how, actor);
        user.LinkedByOthersAt = clock.UtcNow;
        // Of this and of giving them such a role at the same moment one is done again, and sees the other.
        db.Entry(user.Person!).Property(person => person.Version).CurrentValue = Guid.NewGuid();
    }

    void Link(PortalUser user, string issuer, string subject, string how, Actor actor)
    {
        db.SignInLinks.Add(new() { UserId = user.Id, Issuer = issuer, Subject = subject, LinkedAt = clock.UtcNow });
        log.Add(ProviderAudit.Linked, user.Person, actor, ("how", how));
        db.Messages.Add(new(user.PersonId, user.Person!.Email, "Your council account is linked to the portal", $"""
            Dear {user.Person.Name},

            From now on you can sign in to the portal with your account at the council. If that surprises you, tell an administrator at once.
            """, MessageSecrecy.Open, clock.UtcNow));
    }

    async Task RefuseTakenAsync(PortalUser user, string issuer, string subject)
    {
        if (await db.SignInLinks.AnyAsync(link => link.Issuer == issuer && link.Subject == subject)) throw new RuleBrokenException("That account is linked to somebody already.");
        if (await db.SignInLinks.AnyAsync(link => link.UserId == user.Id && link.Issuer == issuer)) throw new RuleBrokenException($"Another account is linked to {user.Person!.Name}. Unlink that first.");
    }

    Task<bool> IsHandlerAsync(long personId) => db.RoleAssignments.AnyAsync(given => given.PersonId == personId && given.IsConfidential && given.EndedAt == null);
}
