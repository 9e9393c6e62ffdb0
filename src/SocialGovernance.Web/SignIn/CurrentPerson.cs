using System.Security.Claims;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>The person who is signed in.</summary>
public sealed class CurrentPerson(IHttpContextAccessor http, PeopleDirectory directory)
{
    /// <summary>Only of somebody who has shown all that is asked of them.</summary>
    public const string PersonClaim = "person";
    public const string SessionClaim = "session";
    public const string PermissionClaim = "permission";

    /// <summary>Each duty that a role of theirs gives; that somebody has named them as a deputy for today; that a post or a service is below one of theirs.</summary>
    public const string DutyClaim = "duty", StandInClaim = "stands in", LeadsClaim = "leads";

    /// <summary>What somebody has still to do before they are signed in.</summary>
    public const string ArrivingClaim = "arriving";
    public const string MustConfirm = "confirm", MustSetUp = "set up";

    /// <summary>When the session ends, and when they last proved who they are; ticks.</summary>
    public const string EndsClaim = "ends", ProvedClaim = "proved";
    public const string FactorClaim = "factor";

    Actor? actor;

    ClaimsPrincipal User => http.HttpContext!.User;

    public bool IsSignedIn => Has(PersonClaim);

    /// <summary>Signed in, or on the way.</summary>
    public bool HasSession => Has(SessionClaim);

    /// <summary>Has a second factor, and has still to show it before anything else.</summary>
    public bool MustShowFactor => User.HasClaim(ArrivingClaim, MustConfirm);

    public long PersonId => long.Parse(User.FindFirstValue(PersonClaim)!, null);

    public long UserId => UserIdOf(User);

    public long SessionId => long.Parse(User.FindFirstValue(SessionClaim)!, null);

    public string Name => User.FindFirstValue(ClaimTypes.Name)!;

    /// <summary>Null for strangers.</summary>
    public DateTime? SessionEnds => Time(EndsClaim);

    public DateTime? ProvedAt => Time(ProvedClaim);

    /// <summary>Has shown a second factor in this session.</summary>
    public bool HasShownFactor => Has(FactorClaim);

    public bool May(string permission) => User.HasClaim(PermissionClaim, permission);

    /// <summary>With every duty they may carry out now; read once per request.</summary>
    public async Task<Actor> ActorAsync() => actor ??= await directory.ActorAsync(PersonId, Name, [.. All(DutyClaim).Select(key => new Duty(key))],
        Has(LeadsClaim), Has(StandInClaim), All(PermissionClaim).ToHashSet());

    /// <summary>As far as it matters for what they may read: whoever reads all requests does so whatever their posts are, which are then not looked up. Fewer duties never show more.</summary>
    public async Task<Actor> ReaderAsync() => actor is null && May(Permissions.ReadRequests) ? new(PersonId, Name, [], All(PermissionClaim).ToHashSet()) : await ActorAsync();

    public static long UserIdOf(ClaimsPrincipal user) => long.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, null);

    bool Has(string claim) => User.HasClaim(held => held.Type == claim);

    IEnumerable<string> All(string claim) => User.FindAll(claim).Select(claim => claim.Value);

    DateTime? Time(string claim) => User.FindFirstValue(claim) is { } ticks ? new(long.Parse(ticks, null), DateTimeKind.Utc) : null;
}
