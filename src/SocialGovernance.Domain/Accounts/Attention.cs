namespace SocialGovernance.Domain.Accounts;

/// <summary>What shows that nobody may be looking after an account.</summary>
public enum Attention { NoOwner, NoAdministrator, NoCover, ReviewOverdue, Dormant, HealthLapsed, RunByOthers }

/// <summary>What the last look through all accounts found. It only says where to look: what is shown is asked again, so that nothing is shown that has been put right since.</summary>
public sealed class AttentionMark(long accountId, Attention attention)
{
    public long AccountId { get; private set; } = accountId;
    public Attention Attention { get; private set; } = attention;
}

public static class AttentionWords
{
    public static string InWords(this Attention attention) => attention switch
    {
        Attention.NoOwner => "No living owner: no post is named that somebody holds",
        Attention.NoAdministrator => "No administrator, or the last one is leaving",
        Attention.NoCover => "No cover: fewer than two people can publish",
        Attention.ReviewOverdue => "Never reviewed, or the next review is overdue",
        Attention.Dormant => "Dormant: nobody has seen a post for a long time",
        Attention.HealthLapsed => "Something that was known of its safety has lapsed",
        _ => "Corporate, and administered by somebody outside the team that runs corporate accounts",
    };
}
