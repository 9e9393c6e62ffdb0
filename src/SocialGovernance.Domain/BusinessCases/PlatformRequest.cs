using SocialGovernance.Domain.Approvals;

namespace SocialGovernance.Domain.BusinessCases;

/// <summary>What a request for a platform adds: which platform, and the case whose account waits for it (EL-13). One to one with its request.</summary>
public sealed class PlatformRequest
{
    public const int NameLength = 80;

    PlatformRequest() => PlatformName = "";

    public PlatformRequest(Request request, Request forCase, string platformName)
    {
        (Request, Case, PlatformName) = (request, forCase, platformName);
    }

    public long RequestId { get; private set; }
    public Request? Request { get; private set; }
    public long CaseId { get; private set; }
    public Request? Case { get; private set; }
    public string PlatformName { get; private set; }
}
