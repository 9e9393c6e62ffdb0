using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SocialGovernance.Web.Errors;

namespace SocialGovernance.Web.SignIn;

/// <summary>Tells from the cookie who is there, and leads whoever may not go on to what they can do about it. <see cref="Entrance"/> begins and ends sessions.</summary>
public sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, SessionCookie cookie, Sessions sessions, KeptForms kept)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The page that answers a failure shows whoever was known by then: it may be the database that failed.
        if (Context.IsDrawingFailure() || cookie.Read(Context) is not { Length: > 0 } key) return AuthenticateResult.NoResult();
        var identity = await sessions.ReadAsync(key, Context.GetEndpoint()?.Metadata.GetMetadata<SeenAttribute>()?.As ?? SeenAs.Usual, ended => Context.Items[typeof(EndedSession)] = ended);
        return identity is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new(new(identity), Scheme));
    }

    /// <summary>Where a post comes from an ended session, what was typed is kept and shown after signing in.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wanted = await WantedAsync((Context.Items[typeof(EndedSession)] as EndedSession)?.UserId);
        Response.Redirect(wanted is "/" or "/sign-out" ? "/sign-in" : "/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
    }

    /// <summary>Whoever has still to show their second factor is led there; whoever may not, is told so.</summary>
    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.User.FindFirst(CurrentPerson.ArrivingClaim) is not { Value: var must })
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var wanted = await WantedAsync(CurrentPerson.UserIdOf(Context.User));
        Response.Redirect((must == CurrentPerson.MustSetUp ? "/security/set-up" : "/confirm") + (wanted == "/" ? "" : "?returnUrl=" + Uri.EscapeDataString(wanted)));
    }

    async Task<string> WantedAsync(long? userId) => userId is { } known && await kept.KeepAsync(Context, known) is { } id ? $"/kept/{id}"
        : Request.Path.ToUriComponent() + Request.QueryString.ToUriComponent();
}

/// <summary>What opening this means for the session.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SeenAttribute(SeenAs seen) : Attribute
{
    public SeenAs As { get; } = seen;
}
