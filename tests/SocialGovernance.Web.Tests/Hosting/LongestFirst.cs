using SocialGovernance.Web.Tests.AuthorisedUsers;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Councils;
using SocialGovernance.Web.Tests.Site;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("SocialGovernance.Web.Tests.Hosting.LongestFirst", "SocialGovernance.Web.Tests")]

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>Tests of one class run one after another: the longest classes begin first, so that nobody waits for one of them at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly string[] longest = [.. new[]
    {
        typeof(CouncilRequestTests), typeof(CouncilRefusalTests), typeof(OverpostingTests), typeof(MarkedWordsTests), typeof(ConfidentialityTests), typeof(PermissionsTests), typeof(AccessRequestTests), typeof(ProgramTests),
    }.Select(type => type.FullName!)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(longest, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is >= 0 and var place ? place : longest.Length);
}
