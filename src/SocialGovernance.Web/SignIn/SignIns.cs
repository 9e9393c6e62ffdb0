using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>What can be done to somebody's sign-in. Each is called within <see cref="Data.Saving.Acts"/>.</summary>
public sealed class SignIns(PortalContext db, OneTimeLinks links, SignInNames called, SignInLog log, IPasswordHasher<PortalUser> hasher, ILookupNormalizer names, CouncilClock clock)
{
    static readonly TimeSpan linkEvery = TimeSpan.FromMinutes(5);
    static readonly PortalUser nobody = new() { SecurityStamp = new('0', 32) };

    /// <summary>Makes a sign-in if there is none and sends a link to set the first password; to the address of the sign-in, which an administrator
    /// cannot change by correcting the person.</summary>
    public async Task InviteAsync(long personId, Actor actor)
    {
        var user = await ForAsync(personId, actor);
        if (user.DisabledAt is not null) throw new RuleBrokenException("Their sign-in is closed. Open it first.");
        if (user.PasswordHash is not null) throw new RuleBrokenException("They have a password already, and can ask for a new one on the sign-in page.");
        log.Add(SignInAudit.Invited, user.Person, actor);
        Send(user, "You are invited to the portal", "Set a password to sign in. The link works once, for seven days.", links.For(user, OneTimeLinks.InvitationLasts));
    }

    /// <summary>The person's sign-in, made if there is none.</summary>
    public async Task<PortalUser> ForAsync(long personId, Actor actor)
    {
        var known = await db.Users.Include(user => user.Person).SingleOrDefaultAsync(user => user.PersonId == personId);
        // Somebody who came back may find their name given to a successor.
        if (known?.NormalizedUserName is not null) return known;
        var person = await db.People.SingleOrDefaultAsync(person => person.Id == personId) ?? throw RuleBrokenException.Hidden();
        if (!person.IsHere) throw new RuleBrokenException($"{person.Name} has left.");
        if (actor != Actor.Portal && await db.RoleAssignments.AnyAsync(given => given.PersonId == personId && given.IsConfidential && given.EndedAt == null))
            throw RuleBrokenException.NotAllowed($"{person.Name} reads confidential cases. An administrator cannot make their sign-in alone.");
        var name = names.NormalizeName(person.Email);
        if (await db.Users.Include(user => user.Person).FirstOrDefaultAsync(user => user.NormalizedUserName == name) is { } holder)
        {
            if (holder.Person!.IsHere) throw new RuleBrokenException($"Somebody else signs in with {person.Email}. They must take their own address first, on the page about how they sign in.");
            await called.GiveWayAsync(holder);
        }
        var user = known ?? new PortalUser { PersonId = personId, Person = person, SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true, LastUsedAt = clock.UtcNow };
        called.Call(user, person.Email);
        if (known is null) await db.Users.AddAsync(user);
        return user;
    }

    /// <summary>Sends a link, if somebody signs in with the address and has not just been sent one; says nothing about it, and does as much for an address that nobody has. Never where the
    /// mailbox is somebody else's by now.</summary>
    public async Task AskForResetAsync(string email)
    {
        var (name, key) = (names.NormalizeName(email.Trim()), Person.KeyOf(email));
        var user = await db.Users.Include(user => user.Person)
            .FirstOrDefaultAsync(user => user.NormalizedUserName == name && user.DisabledAt == null && user.Person!.LeftAt == null
                && !db.People.Any(other => other.EmailKey == key && other.Id != user.PersonId));
        var (since, personId) = (clock.UtcNow - linkEvery, user?.PersonId ?? 0);
        var sentJustNow = await db.Messages.AnyAsync(sent => sent.ToPersonId == personId && sent.Secrecy == MessageSecrecy.OneTimeLink && sent.CreatedAt > since);
        var link = links.For(user ?? nobody, OneTimeLinks.ResetLasts);
        log.Add(SignInAudit.ResetAsked, user?.Person, null);
        if (user is null || sentJustNow) return;
        Send(user, "Set a new password", "You, or somebody who knows your e-mail address, asked for a new password. The link works once, for ten minutes. If you did not "
            + "ask for it, do nothing: your password stays as it is.", link);
    }

    /// <summary>Sets the password and ends every session but the one in which that was done.</summary>
    public async Task SetPasswordAsync(PortalUser user, string password, long? keepSession = null)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        (user.SecurityStamp, user.ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        user.EmailConfirmed = true;
        log.Add(SignInAudit.PasswordSet, user.Person, SignInLog.Themselves(user.Person!));
        db.Messages.Add(new(user.PersonId, user.MailAddress, "Your password was changed", $"""
            Dear {user.Person!.Name},

            The password with which you sign in to the portal was changed. If you did not do that, tell an administrator at once.
            """, MessageSecrecy.Open, clock.UtcNow));
        await EndSessionsAsync(user.Id, keepSession);
    }

    /// <summary>No password lets them in until they set one by a link that is sent to them; whatever is open ends.</summary>
    public Task TakePasswordAsync(PortalUser user)
    {
        (user.PasswordHash, user.SecurityStamp) = (null, Guid.NewGuid().ToString("N"));
        return EndSessionsAsync(user.Id, null);
    }

    /// <summary>One session of somebody, by themselves or by who maintains people.</summary>
    public async Task EndSessionAsync(long personId, long sessionId, Actor actor)
    {
        var session = await db.Sessions.Include(session => session.User!.Person).SingleOrDefaultAsync(session => session.Id == sessionId && session.User!.PersonId == personId)
            ?? throw RuleBrokenException.Hidden();
        if (session.EndedAt is not null) throw new RuleBrokenException("This session has ended already.");
        session.EndedAt = clock.UtcNow;
        log.Add(SignInAudit.SessionEnded, session.User!.Person, actor, ("began", $"{CouncilClock.Local(session.StartedAt):d MMMM yyyy, HH:mm}"));
    }

    /// <summary>All of their sessions but this one.</summary>
    public async Task EndOthersAsync(long personId, long keep, Actor actor)
    {
        foreach (var other in await db.Sessions.Where(session => session.User!.PersonId == personId && session.Id != keep && session.EndedAt == null).Select(session => session.Id).ToListAsync())
            await EndSessionAsync(personId, other, actor);
    }

    public async Task CloseAsync(long personId, Actor actor)
    {
        if (actor.PersonId == personId) throw RuleBrokenException.NotAllowed("You cannot close your own sign-in. Ask another administrator.");
        var user = await FindAsync(personId);
        if (user.DisabledAt is not null) throw new RuleBrokenException("Their sign-in is closed already.");
        user.DisabledAt = clock.UtcNow;
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        log.Add(SignInAudit.Closed, user.Person, actor);
        await EndSessionsAsync(user.Id, null);
    }

    public async Task OpenAsync(long personId, Actor actor)
    {
        var user = await FindAsync(personId);
        if (user.DisabledAt is null) throw new RuleBrokenException("Their sign-in is open already.");
        user.DisabledAt = null;
        log.Add(SignInAudit.Opened, user.Person, actor);
    }

    async Task<PortalUser> FindAsync(long personId) =>
        await db.Users.Include(user => user.Person).SingleOrDefaultAsync(user => user.PersonId == personId) ?? throw RuleBrokenException.Hidden();

    Task EndSessionsAsync(long userId, long? keep)
    {
        var now = clock.UtcNow;
        return db.Sessions.Where(session => session.UserId == userId && session.Id != keep && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now));
    }

    void Send(PortalUser user, string subject, string text, string link) => db.Messages.Add(new(user.PersonId, user.MailAddress, subject, $"""
        Dear {user.Person!.Name},

        {text}

        {link}

        Opening the link does nothing by itself.
        """, MessageSecrecy.OneTimeLink, clock.UtcNow));
}
