using SocialGovernance.Domain.Approvals;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>What somebody is given: what they may do, by which request, and until which day.</summary>
public sealed record Grant(string Capability, Request? By, DateOnly? LastDay = null)
{
    /// <summary>They are said to have had it before the portal, since that day.</summary>
    public bool PredatesPortal { get; init; }
    public DateOnly? SaidSince { get; init; }
}

/// <summary>What an authorised user can do on the account.</summary>
public static class Capabilities
{
    public const string Publish = "publish";
    public const string Reply = "reply";
    public const string Moderate = "moderate";
    public const string Administer = "administer";
    public const string Statistics = "statistics";

    public static readonly IReadOnlyList<string> All = [Publish, Reply, Moderate, Administer, Statistics];
}
