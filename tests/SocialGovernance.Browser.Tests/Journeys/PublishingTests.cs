using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Journeys;

[Collection(InChromium.Name)]
public sealed class PublishingTests(BrowserFixture browser)
{
    [LongFact]
    public async Task ChangedPack_PublishedWhileARequestIsUnderWay_HoldsForTheNextOneOnly()
    {
        await browser.BeginAgainAsync();
        var changed = new ChangedPack(browser.Council);
        await using var journey = new CouncilJourney(browser);
        await journey.SubmitAsync();
        var asked = await journey.WaitsForAsync();

        await changed.PrepareAsync(await journey.AsAsync("administrator"));
        await changed.ApproveAsync(await journey.AsAsync(changed.Owner));

        var applicant = await journey.AsAsync(CouncilJourney.Applicant);
        Assert.Equal(asked, await journey.WaitsForAsync());
        await applicant.SeesAsync("This request is under version 1 of the policy");
        await applicant.SeesAsync("version 2 is in force");
        await applicant.SeesAsync(changed.OldLabel);
        await applicant.DoesNotSeeAsync(changed.Added);
        await journey.AgreeAsync();
        await applicant.SeesAsync("Approved");
        var title = browser.Council.TitleOf(changed.RoleBefore);
        Assert.Contains(title, await applicant.Page.Locator("main .portal-route").First.InnerTextAsync());

        await AsksAnewAsync(applicant, journey, changed);
    }

    async Task AsksAnewAsync(Visitor applicant, CouncilJourney journey, ChangedPack changed)
    {
        await applicant.OpenAsync($"/business-cases/start/{browser.Council.NewAccount.Text("key")}");
        Assert.Contains(changed.Role.Text("title"), await applicant.Page.Locator("main .portal-route").First.InnerTextAsync());
        await journey.StartAsync();
        await applicant.SeesAsync(changed.NewLabel);
        await applicant.SeesAsync(changed.Added);
    }
}
