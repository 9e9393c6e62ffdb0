namespace SocialGovernance.Web.Policies.Coverage;

/// <summary>What the portal is to do, in parts, by their numbers in the list of clauses.</summary>
public static class Areas
{
    public static readonly IReadOnlyDictionary<int, string> Names = new Dictionary<int, string>
    {
        [1] = "requests and approvals",
        [2] = "the register of accounts",
        [3] = "the register of authorised users",
        [4] = "guidance, attestations and training",
        [5] = "daily work: posts, enquiries, moderation, press and emergencies",
        [6] = "pictures, consents and other people’s material",
        [7] = "reviews, handover and closure",
        [8] = "concerns, cases and support",
        [9] = "watching people online",
        [10] = "the policy and its versions",
        [11] = "retention, checks and reports",
    };

    /// <summary>Parts that are not built yet: what a form asks or somebody promises about them is recorded, and nothing more.</summary>
    public static readonly IReadOnlySet<int> ToCome = new HashSet<int> { 5, 6, 7, 11 };
}
