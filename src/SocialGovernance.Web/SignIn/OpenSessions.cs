using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;

namespace SocialGovernance.Web.SignIn;

/// <summary>Where somebody is signed in now.</summary>
public sealed class OpenSessions(PortalContext db, CouncilClock clock)
{
    const int most = 100;

    public async Task<IReadOnlyList<SessionLine>> OfAsync(long personId)
    {
        var (now, idle) = (clock.UtcNow, clock.UtcNow - Sessions.Idle);
        var open = await db.Sessions.AsNoTracking().Where(session => session.User!.PersonId == personId && session.EndedAt == null && session.LastSeenAt >= idle)
            .OrderByDescending(session => session.LastSeenAt).ThenByDescending(session => session.Id).Take(most).ToListAsync();
        return [.. open.Where(session => Sessions.EndOf(session) >= now)
            .Select(session => new SessionLine(session.Id, session.StartedAt, session.LastSeenAt, session.Address, Browser(session.Browser), Entrance.InWords(session.Method, session.Factor)))];
    }

    /// <summary>The browser’s name from what it calls itself, which is long and says that it is every other.</summary>
    static string Browser(string? agent)
    {
        if (string.IsNullOrEmpty(agent)) return "Unknown browser";
        string[] names = ["Edg", "OPR", "Firefox", "Chrome", "Safari"];
        var name = names.FirstOrDefault(name => agent.Contains(name + "/", StringComparison.Ordinal)) switch
        {
            "Edg" => "Edge",
            "OPR" => "Opera",
            { } known => known,
            null => "Another browser",
        };
        string[] systems = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux"];
        return systems.FirstOrDefault(system => agent.Contains(system, StringComparison.Ordinal)) is { } on ? $"{name} on {on}" : name;
    }
}

public sealed record SessionLine(long Id, DateTime StartedAt, DateTime LastSeenAt, string? Address, string Browser, string With);
