using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("SocialGovernance.Browser.Tests.Visiting.EveryPageLast", "SocialGovernance.Browser.Tests")]

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>After all tests in Chromium, whose record it reads: run without them it finds that nothing was seen.</summary>
public sealed class EveryPageTests(ITestOutputHelper output)
{
    [LongFact]
    public void EveryPage_InSomeTestOfThisRun_WasLookedAtByAxe()
    {
        var pages = Site.Pages.Count(Sightings.OfThisRun.HasPage);
        output.WriteLine($"Of {Site.Pages.Count} addresses that can be opened axe has run on {pages}; {Site.Pages.Count(Sightings.OfThisRun.Has) - pages} are downloads.");

        var complaint = Sightings.OfThisRun.Complaint(Site.Pages);
        Assert.True(complaint is null, complaint);
    }
}

public sealed class EveryPageLast : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName == InChromium.Name ? 0 : 1);
}
