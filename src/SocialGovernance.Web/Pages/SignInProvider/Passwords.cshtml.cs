using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.SignIn;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignInProvider;

/// <summary>Which accounts are kept for an emergency, and whether everybody else's password still lets them in.</summary>
[Authorize(Policy = Permissions.MaintainPeople), ProvedLately]
public sealed class PasswordsModel(PortalContext db, Providers providers, Administrators administrators, DirectoryActs acts, SignInLog log, ILookupNormalizer names, CurrentPerson me) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Domain.SignIn.SignInProvider Provider { get; private set; } = null!;
    public IReadOnlyList<KeptLine> Kept { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await providers.FindAsync() is not { } found) return NotFound();
        Provider = found;
        Kept = await db.Users.Where(user => user.IsBreakGlass).OrderBy(user => user.Id).Select(user => new KeptLine(user.PersonId, user.Person!.Name, user.PasswordHash != null)).Take(20).ToListAsync();
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.Email) || Input.Email.Length > Person.EmailLength)
        {
            ModelState.AddModelError("Input.Email", "Enter the e-mail address with which the account signs in.");
            return await InvalidAsync();
        }
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var provider = act.On(await providers.FindAsync());
            var name = names.NormalizeName(Input.Email.Trim());
            var user = await db.Users.Include(user => user.Person).FirstOrDefaultAsync(user => user.NormalizedUserName == name && user.DisabledAt == null && user.Person!.LeftAt == null)
                ?? throw RuleBrokenException.Input("Nobody signs in with that e-mail address.");
            if (user.IsBreakGlass && provider.PasswordsClosedAt is not null && await db.Users.CountAsync(one => one.IsBreakGlass) == 1)
                throw new RuleBrokenException("It is the only account that is kept, and passwords are closed. Keep another first.");
            if (!user.IsBreakGlass && (await administrators.AllAsync()).All(person => person.Id != user.PersonId)) throw RuleBrokenException.Input("Only the account of somebody who maintains people is of use in an emergency.");
            // The council's own sign-in may be what does not work then.
            if (!user.IsBreakGlass && user.ProtectedCodeSecret is null && !await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == user.Id))
                throw RuleBrokenException.Input($"{user.Person!.Name} must set up a second factor of the portal’s own first: an authenticator app or a passkey.");
            user.IsBreakGlass = !user.IsBreakGlass;
            log.Add(user.IsBreakGlass ? ProviderAudit.BreakGlassKept : ProviderAudit.BreakGlassEnded, user.Person, act.Actor);
            return user.IsBreakGlass ? $"The account of {user.Person!.Name} is kept for an emergency." : $"The account of {user.Person!.Name} is no longer kept for an emergency.";
        }), banner => (banner, "/sign-in-provider/passwords"));
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        ModelState.Clear();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var provider = act.On(await providers.FindAsync());
            if (provider.PasswordsClosedAt is not null)
            {
                provider.OpenPasswords(act.Actor, act.At);
                return "Passwords and passkeys let people in again.";
            }
            var kept = await db.Users.Where(user => user.IsBreakGlass && user.PasswordHash != null && user.DisabledAt == null).Select(user => user.PersonId).ToListAsync();
            var isKept = (await administrators.AllAsync()).Any(person => kept.Contains(person.Id));
            provider.ClosePasswords(isKept, await db.SignInLinks.AnyAsync(link => link.UserId == me.UserId && link.Issuer == provider.Issuer), act.Actor, act.At);
            return "Passwords and passkeys let in only the accounts that are kept for an emergency.";
        }), banner => (banner, "/sign-in-provider/passwords"));
    }

    public sealed record KeptLine(long Id, string Name, bool HasPassword);

    public sealed class InputModel
    {
        public string? Email { get; set; }
    }
}
