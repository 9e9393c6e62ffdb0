using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>Who will be asked, shown before sending; and what the policy asks no request for.</summary>
public sealed class PreviewTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Check_OfACompleteDraft_ShowsWhoWillBeAskedByNameAndWhy()
    {
        var id = await portal.DraftAsync();

        var page = await (await portal.SignedInAsync("librarian")).GetAsync($"/requests/{id}/check");

        var pack = await portal.PackAsync();
        foreach (var asked in pack.Request(RequestSteps.Kind).Route.Where(stage => stage.When is null).SelectMany(stage => stage.SignOffs))
        {
            Assert.Contains(pack.Role(asked.Role).Title, page.Text, StringComparison.Ordinal);
            Assert.Contains($"Asked because of {asked.Clauses[0]}", page.Text, StringComparison.Ordinal);
        }
        Assert.Contains("At the moment that is Morag Sinclair", page.Text, StringComparison.Ordinal);
        Assert.Equal(RequestState.Draft, (await portal.RequestAsync(id)).State);
    }

    [Fact]
    public async Task Check_UnderConditions_ShowsTheRouteOfThisDraftAlone()
    {
        await portal.PublishAsync(("      - key: advice\n        title", "      - key: advice\n        when: { question: keep-records, any-of: [yes] }\n        title"));
        var id = await portal.DraftAsync();

        var page = await (await portal.SignedInAsync("librarian")).GetAsync($"/requests/{id}/check");
        await portal.SendAsync(id);

        var pack = await portal.PackAsync();
        Assert.DoesNotContain(pack.Role("communications-team").Title, page.Document.QuerySelectorAll(".portal-route strong").Select(role => role.TextContent));
        Assert.DoesNotContain((await portal.RequestAsync(id)).CurrentRound!.SignOffs, signOff => signOff.Role == "communications-team");
    }

    [Fact]
    public async Task DisabledKind_IsNotOfferedAndItsSentenceStandsOnTheStartPage()
    {
        await portal.PublishAsync(("\nrequests:\n", """

            requests:
              - key: access
                prefix: AC
                title: Access of one person
                summary: Access.
                effect: record
                disabled: Social media are open to everybody here, so you need not ask.
                clauses: [EL-01]

            """));
        var browser = await portal.SignedInAsync("librarian");

        var page = await browser.GetAsync("/business-cases");

        Assert.Contains("you need not ask", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main a[href$='/access']"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/business-cases/start/access")).Status);
        Assert.False(await portal.DatabaseAsync(db => db.Requests.AnyAsync(request => request.Kind == "access")));
    }
}
