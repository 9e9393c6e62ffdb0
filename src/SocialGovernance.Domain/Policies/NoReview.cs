namespace SocialGovernance.Domain.Policies;

/// <summary>What happens to access that nobody has reviewed by the last day: others are asked, or it is taken away.</summary>
public enum NoReview { Escalate, Remove }

public static class NoReviewWords
{
    public static string InWords(this NoReview consequence) => consequence == NoReview.Remove ? "the access is taken away" : "others are asked";
}
