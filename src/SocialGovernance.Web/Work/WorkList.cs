namespace SocialGovernance.Web.Work;

/// <summary>A page of work as it is drawn.</summary>
/// <param name="None">What is said where there is none.</param>
public sealed record WorkList(WorkPage Found, DateOnly Today, string Path, bool IsLater, string None);
