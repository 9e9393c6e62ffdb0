using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>Takes a lost second factor from somebody's sign-in: one who maintains people, or two people where it is a handler's. Each is one act.</summary>
public sealed class LostFactors(PortalContext db, Acts acts, SecondFactors factors, SignIns signIns, PolicyLibrary policies, RefusedAttempts refusals, BaseAddress site, CouncilClock clock)
{
    public Task<FactorReset> AskAsync(long personId, string? reason, Actor actor) => DoAsync(personId, actor, async () =>
    {
        var user = await UserAsync(personId);
        var (_, pack) = await policies.CurrentAsync();
        var second = pack.Roles.First(role => role.Permissions.Contains(Permissions.MaintainPeople)).Key;
        var handles = await db.RoleAssignments.AnyAsync(given => given.PersonId == personId && given.IsConfidential && given.EndedAt == null);
        var reset = new FactorReset(user.Person!, handles, reason, second, actor, clock.UtcNow);
        if (await db.FactorResets.AnyAsync(open => open.PersonId == personId && open.State == FactorResetState.Asked))
            throw new RuleBrokenException("This was asked for already. A second person must answer first.");
        await db.FactorResets.AddAsync(reset);
        if (reset.State == FactorResetState.Asked) reset.Ask(clock.UtcNow);
        else await TakeAsync(user);
        return reset;
    });

    public Task AgreeAsync(long id, Actor actor) => AnswerAsync(id, actor, async reset =>
    {
        reset.Agree(actor, clock.UtcNow);
        await TakeAsync(await UserAsync(reset.PersonId));
    });

    public Task RefuseAsync(long id, Actor actor) => AnswerAsync(id, actor, reset =>
    {
        reset.Refuse(actor, clock.UtcNow);
        return Task.CompletedTask;
    });

    /// <summary>Everything by which they sign in goes, and they are told: a password that somebody else knows must not be what sets up the next factor.</summary>
    async Task TakeAsync(PortalUser user)
    {
        (user.ProtectedCodeSecret, user.LastCodeStep, user.FactorThereSince) = (null, 0, null);
        await db.UserPasskeys.Where(passkey => passkey.UserId == user.Id).ExecuteDeleteAsync();
        await db.RecoveryCodes.Where(code => code.UserId == user.Id).ExecuteDeleteAsync();
        await signIns.TakePasswordAsync(user);
        factors.Tell(user, "Your second factor was reset", $"The second factor with which you sign in to the portal was reset, and with it your password. To begin again, ask for a link to set "
            + $"a new password: {site.Of("/reset-password")}. If you did not ask for this, tell an administrator at once.");
    }

    async Task<PortalUser> UserAsync(long personId) =>
        await db.Users.Include(user => user.Person).SingleOrDefaultAsync(user => user.PersonId == personId) ?? throw RuleBrokenException.Hidden();

    Task AnswerAsync(long id, Actor actor, Func<FactorReset, Task> answer) => DoAsync(id, actor, async () =>
    {
        var reset = await db.FactorResets.Include(reset => reset.Person).Include(reset => reset.WorkItem).ThenInclude(item => item!.Excepted)
            .FirstOrDefaultAsync(reset => reset.Id == id) ?? throw RuleBrokenException.Hidden();
        await answer(reset);
        return reset;
    });

    async Task<FactorReset> DoAsync(long subject, Actor actor, Func<Task<FactorReset>> act)
    {
        try
        {
            return await acts.DoAsync(act);
        }
        catch (RuleBrokenException refused) when (refused.Kind == RuleKind.NotAllowed)
        {
            await refusals.RecordAsync(nameof(FactorReset), subject, "A second factor", refused.Message, actor);
            throw;
        }
    }
}
