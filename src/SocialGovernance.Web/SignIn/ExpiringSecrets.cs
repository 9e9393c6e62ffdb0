using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.SignIn;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Web.SignIn;

/// <summary>Tells administrators 60, 30 and 7 days before the secret of the council's own sign-in, or a key of the staff directory, ends: once each, on any number of nodes.</summary>
public sealed class ExpiringSecrets(PortalContext db, Acts acts, Administrators administrators, BaseAddress site, CouncilClock clock)
{
    public async Task WarnAsync(CancellationToken stop)
    {
        var (today, soon) = (clock.Today, clock.Today.AddDays(60));
        await acts.EachAsync(await db.SignInProviders.Where(provider => provider.SecretUntil <= soon && provider.OnSince != null).Select(provider => provider.Id).ToListAsync(stop), async id =>
        {
            var provider = await db.SignInProviders.SingleAsync(provider => provider.Id == id);
            if (provider.WarningDue(today) is not { } days) return;
            provider.Warned(days);
            await TellAsync($"The secret of the council’s own sign-in ({provider.Name})", provider.SecretUntil, "After that nobody can sign in with it. Ask whoever looks after it for a new secret.", "/sign-in-provider");
        }, nameof(SignInProvider), stop);
        await acts.EachAsync(await db.DirectoryKeys.Where(key => key.Until <= soon && key.Until >= today && key.EndedAt == null).Select(key => key.Id).ToListAsync(stop), async id =>
        {
            var key = await db.DirectoryKeys.SingleAsync(key => key.Id == id);
            if (key.WarningDue(today) is not { } days) return;
            key.Warned(days);
            await TellAsync($"The key “{key.Name}” of the staff directory", key.Until, "After that nobody joins, moves or leaves by themselves. Make a new key and hand it over before.", "/staff-directory");
        }, nameof(DirectoryKey), stop);
    }

    async Task TellAsync(string what, DateOnly until, string then, string path)
    {
        foreach (var person in await administrators.AllAsync())
            db.Messages.Add(new(person.Id, person.Email, $"{what} ends on {until:d MMMM yyyy}", $"""
                Dear {person.Name},

                {what} works until {until:d MMMM yyyy}. {then}

                {site.Of(path)}
                """, MessageSecrecy.Open, clock.UtcNow));
    }
}
