using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>Under a policy that asks a whole page of questions only where an answer before it calls for it.</summary>
public sealed class NextGroupTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => portal.PublishAsync(PolicySteps.Changed(("      - key: plan\n        title: The Council Plan", """
              - key: another
                title: Another platform
                section: The account
                questions:
                  - key: another-reader
                    type: text
                    label: Who would read you there?
                    missing: Tell us who would read you there.
                    shown-when: { question: platforms, any-of: [other] }
                    clauses: [EL-13]
              - key: plan
                title: The Council Plan
        """)));

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("other", "another")]
    [InlineData("facebook", "plan")]
    public async Task Post_ThatCallsForThePage_LeadsThere(string platform, string next)
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.EmptyDraftAsync();

        var posted = await browser.SubmitAsync($"/requests/{id}/answer/platforms", ("answers[platforms]", platform), ("answers[other-platform]", "Mastodon"),
            ("answers[other-platform-reason]", "Our readers are there"), ("act", "continue"));

        Assert.Equal($"/requests/{id}/answer/{next}", posted.Location);
    }
}
