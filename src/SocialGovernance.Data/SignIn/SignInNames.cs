using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.SignIn;

/// <summary>The address by which somebody signs in, and to which their links are sent. It does not follow the register of people by itself: whoever maintains people could turn it to a
/// mailbox of their own. Each is called within <see cref="Saving.Acts"/>.</summary>
public sealed class SignInNames(PortalContext db, PolicyLibrary policies, ILookupNormalizer names)
{
    /// <summary>The staff directory, which delivers the mail, says that somebody has another address. Of those who may do what needs a second factor it is not believed, nor of whoever is
    /// kept for an emergency: they take it themselves.</summary>
    public async Task FollowAsync(Person person, Actor actor, DateTime at)
    {
        if (await db.Users.FirstOrDefaultAsync(user => user.PersonId == person.Id) is not { IsBreakGlass: false } user || IsCalled(user, person.Email) || await IsTrustedAsync(person.Id)) return;
        await TakeAsync(user, person, actor, at);
        // Whoever has the new mailbox could set up a way in, and have the address put back: before they read confidential cases it ends.
        user.LinkedByOthersAt = at;
    }

    /// <summary>From now on they sign in with their address in the register of people.</summary>
    public async Task TakeAsync(PortalUser user, Person person, Actor actor, DateTime at)
    {
        var (before, name) = (user.Email!, names.NormalizeName(person.Email));
        if (IsCalled(user, person.Email)) throw new RuleBrokenException($"They sign in with {person.Email} already.");
        if (await db.Users.Include(other => other.Person).FirstOrDefaultAsync(other => other.NormalizedUserName == name && other.Id != user.Id) is { } holder)
        {
            if (holder.Person!.IsHere) throw new RuleBrokenException($"Somebody else signs in with {person.Email}.");
            await GiveWayAsync(holder);
        }
        Call(user, person.Email);
        // A link that was sent to the address before no longer works.
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        person.SignsInAs(before, actor, at);
        foreach (var address in new[] { before, person.Email })
            db.Messages.Add(new(person.Id, address, "You sign in to the portal with another address", $"""
                Dear {person.Name},

                From now on you sign in to the portal with {person.Email}, no longer with {before}. If that surprises you, tell an administrator at once.
                """, MessageSecrecy.Open, at));
    }

    /// <summary>Somebody who is here gets the address of one who has left, whose sign-in has no name any more, nor a password.</summary>
    public Task GiveWayAsync(PortalUser gone)
    {
        (gone.UserName, gone.NormalizedUserName, gone.NormalizedEmail, gone.PasswordHash, gone.SecurityStamp) = (null, null, null, null, Guid.NewGuid().ToString("N"));
        // The name is free before somebody else has it.
        return db.SaveChangesAsync();
    }

    public void Call(PortalUser user, string email) =>
        (user.UserName, user.NormalizedUserName, user.Email, user.NormalizedEmail) = (email, names.NormalizeName(email), email, names.NormalizeEmail(email));

    /// <summary>May do what needs a second factor, or is kept for an emergency.</summary>
    public async Task<bool> IsTrustedAsync(long personId)
    {
        var given = await db.RoleAssignments.Where(given => given.PersonId == personId && given.EndedAt == null).Select(given => new { given.Role, given.IsConfidential }).ToListAsync();
        return given.Exists(one => one.IsConfidential) || await db.Users.AnyAsync(user => user.PersonId == personId && user.IsBreakGlass)
            || (await policies.FindCurrentAsync())?.Pack.WantsSecondFactorOf([.. given.Select(one => one.Role)]) == true;
    }

    bool IsCalled(PortalUser user, string email) => user.NormalizedUserName == names.NormalizeName(email);
}
