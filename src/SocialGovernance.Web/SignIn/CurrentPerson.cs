using System.Security.Claims;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;

namespace SocialGovernance.Web.SignIn;

/// <summary>The person who is signed in.</summary>
public sealed class CurrentPerson(IHttpContextAccessor http, PeopleDirectory directory)
{
    public const string PersonClaim = "person";
    public const string SessionClaim = "session";
    public const string PermissionClaim = "permission";

    Actor? actor;

    ClaimsPrincipal User => http.HttpContext!.User;

    public bool IsSignedIn => User.Identity is { IsAuthenticated: true };

    public long PersonId => long.Parse(User.FindFirstValue(PersonClaim)!, null);

    public string Name => User.FindFirstValue(ClaimTypes.Name)!;

    public bool May(string permission) => User.HasClaim(PermissionClaim, permission);

    /// <summary>With every duty they may carry out now; read once per request.</summary>
    public async Task<Actor> ActorAsync() => actor ??= await directory.ActorAsync(PersonId, Name,
        User.FindAll(PermissionClaim).Select(claim => claim.Value).ToHashSet());
}
