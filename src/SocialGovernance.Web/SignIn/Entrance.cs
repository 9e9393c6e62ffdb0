using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>The one way in and out. However somebody proved who they are, their session is made here, with how and when, together with the event of it.</summary>
public sealed class Entrance(PortalContext db, Sessions sessions, SignInLog log, SessionCookie cookie, KnownBrowsers browsers, BreakGlass alarm, IHttpContextAccessor http, CouncilClock clock)
{
    const int longestBrowser = 400;

    HttpContext Context => http.HttpContext!;

    /// <summary>Begins a session. Where a second factor is wanted of them and none was shown, they come no further than to the page that asks for it.</summary>
    /// <param name="user">With the person.</param>
    /// <param name="factor">Shown in the same step, or by what the council's own sign-in says; null for none.</param>
    /// <param name="there">The session that the council's own sign-in keeps of them; null where they came another way.</param>
    public async Task LetInAsync(PortalUser user, SignInMethod method, SecondFactor? factor, ProviderSession? there = null)
    {
        var (key, now, browser) = (Sessions.NewKey(), clock.UtcNow, Context.Request.Headers.UserAgent.ToString());
        db.Sessions.Add(new()
        {
            KeyHash = Sessions.Hash(key),
            UserId = user.Id,
            Method = method,
            Factor = factor,
            ProvedAt = now,
            StartedAt = now,
            LastSeenAt = now,
            Address = log.Address,
            Browser = browser.Length <= longestBrowser ? browser : browser[..longestBrowser],
            ProviderSession = there?.Name,
            ProtectedToken = there?.ProtectedToken,
        });
        await db.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now));
        var arrived = factor is not null || !await sessions.WantFactorOfAsync(user, method);
        if (user.IsBreakGlass) await alarm.RaiseAsync(user, arrived);
        log.Add(arrived ? SignInAudit.SignedIn : SignInAudit.HalfWay, user.Person, SignInLog.Themselves(user.Person!), ("address", log.Address), ("method", InWords(method, factor)));
        if (Context.User.FindFirst(CurrentPerson.SessionClaim) is { Value: var before }) await EndAsync(long.Parse(before, null));
        await db.SaveChangesAsync();
        cookie.Give(Context, key);
        if (arrived) browsers.Remember(user.Id);
    }

    /// <summary>Somebody who is here, or on the way in, proved who they are: the session goes on under another key.</summary>
    /// <param name="factor">Null where it was by the password, of somebody who has no second factor.</param>
    public async Task ProvedAsync(PortalUser user, long sessionId, SecondFactor? factor)
    {
        var (key, now) = (Sessions.NewKey(), clock.UtcNow);
        var session = await db.Sessions.FirstOrDefaultAsync(session => session.Id == sessionId && session.EndedAt == null);
        if (factor is not null && Context.User.HasClaim(claim => claim.Type == CurrentPerson.ArrivingClaim))
        {
            log.Add(SignInAudit.SignedIn, user.Person, SignInLog.Themselves(user.Person!), ("address", log.Address), ("method", InWords(session?.Method ?? SignInMethod.Password, factor)));
            if (user.IsBreakGlass) await alarm.RaiseAsync(user, isIn: true);
        }
        else
            log.Add(FactorAudit.Proved, user.Person, SignInLog.Themselves(user.Person!), ("address", log.Address), ("what", factor is { } shown ? InWords(shown) : "the password"));
        // One save: no session is proved without the event that says so.
        if (session is not null) (session.KeyHash, session.ProvedAt, session.LastSeenAt, session.Factor) = (Sessions.Hash(key), now, now, factor ?? session.Factor);
        await db.SaveChangesAsync();
        cookie.Give(Context, key);
        browsers.Remember(user.Id);
    }

    public async Task LeaveAsync(long sessionId)
    {
        await EndAsync(sessionId);
        cookie.Take(Context);
    }

    Task EndAsync(long sessionId)
    {
        var now = clock.UtcNow;
        return db.Sessions.Where(session => session.Id == sessionId && session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now));
    }

    public static string InWords(SignInMethod method, SecondFactor? factor) => (method, factor) switch
    {
        (SignInMethod.Passkey, _) => "a passkey",
        (SignInMethod.Provider, SecondFactor.Provider) => "the council’s own sign-in and its second factor",
        (SignInMethod.Provider, { } shown) => $"the council’s own sign-in and {InWords(shown)}",
        (SignInMethod.Provider, null) => "the council’s own sign-in",
        (_, { } shown) => $"the password and {InWords(shown)}",
        _ => "the password",
    };

    public static string InWords(SecondFactor factor) => factor switch
    {
        SecondFactor.Authenticator => "a code of the authenticator app",
        SecondFactor.RecoveryCode => "a recovery code",
        SecondFactor.Passkey => "a passkey",
        _ => "the council’s own sign-in",
    };
}
