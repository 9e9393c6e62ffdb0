using SocialGovernance.Data;

namespace SocialGovernance.Web.SignIn;

/// <summary>What the script of a page asks, so that it can warn before a session ends: other windows of the same browser may have kept it going meanwhile.</summary>
public static class SessionEndpoints
{
    public static void MapSession(this WebApplication app)
    {
        app.MapGet("/session/left", Left).WithMetadata(new SeenAttribute(SeenAs.Nothing)).RequireAuthorization(Access.SignedIn);
        // Whoever says that they are there is as good as one who opens a page; a session left on a confidential page goes on being one.
        app.MapGet("/session/stay", StayAsync).WithMetadata(new SeenAttribute(SeenAs.Nothing)).RequireAuthorization(Access.SignedIn);
    }

    static IResult Left(CurrentPerson me, CouncilClock clock) => Results.Text($"{(int)(me.SessionEnds!.Value - clock.UtcNow).TotalSeconds}");

    static async Task<IResult> StayAsync(CurrentPerson me, Sessions sessions, CouncilClock clock) =>
        Results.Text($"{(int)(await sessions.StayAsync(me.SessionId) - clock.UtcNow).TotalSeconds}");
}
