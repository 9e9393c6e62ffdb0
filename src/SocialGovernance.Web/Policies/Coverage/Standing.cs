namespace SocialGovernance.Web.Policies.Coverage;

/// <summary>What the portal does about a clause of a policy, from the most to the least.</summary>
public enum Standing { Enforced, Timed, Recorded, Shown, Waiting, OutOfScope }

public static class Standings
{
    public static string InWords(this Standing standing) => standing == Standing.OutOfScope ? "out of scope" : standing.ToString().ToLowerInvariant();

    /// <summary>Whether this much is all that a clause of such a kind asks for.</summary>
    /// <param name="kind">From the list of clauses.</param>
    public static bool Suffices(this Standing standing, string kind) => standing <= kind switch
    {
        "rule-in-guidance" => Standing.Shown,
        "record" or "register" or "role" => Standing.Recorded,
        "clock" => Standing.Timed,
        _ => Standing.Enforced,
    } && (kind != "clock" || standing == Standing.Timed);
}
