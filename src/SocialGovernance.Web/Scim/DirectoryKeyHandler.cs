using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Scim;

/// <summary>Knows the council's staff directory by the key that it sends as a bearer token.</summary>
public sealed class DirectoryKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, DirectoryKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "staff-directory";
    const string begin = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(begin, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await keys.ActorOfAsync(header[begin.Length..].Trim()) is not { } actor) return AuthenticateResult.Fail("The key is none that works.");
        Context.Items[typeof(Actor)] = actor;
        // Without a name or person: what signed-in people see is none of the directory's.
        return AuthenticateResult.Success(new(new(new System.Security.Claims.ClaimsIdentity(Name)), Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        Response.Headers.WWWAuthenticate = "Bearer realm=\"SCIM\"";
        await ScimAnswers.Error(new(401, "Send a key of the staff directory that works, as a bearer token. An administrator makes one in the portal, under Staff directory."))
            .ExecuteAsync(Context);
    }
}
