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

        await PrepareAsync(await journey.AsAsync("administrator"), changed);
        await ApproveAsync(await journey.AsAsync(browser.Council.HolderOf(browser.Council.Pack.Map("policy")!.Text("owner"))), changed);

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

    async Task PrepareAsync(Visitor administrator, ChangedPack changed)
    {
        await administrator.OpenAsync("/policies/new");
        await administrator.PressAsync("Check it", status: 400);
        await administrator.ChooseAsync("In a zip archive on my computer");
        await administrator.Page.Locator("main input[type=file]").SetInputFilesAsync(changed.Zipped());
        await administrator.PressAsync("Check it");
        await administrator.SeesAsync("It cannot be published before the errors are mended.");

        await administrator.FollowAsync("Fill in what the policy leaves open");
        await new Pointer(administrator).SelectAsync(changed.OpenQuestion, changed.Role.Text("title"));
        await administrator.PressAsync("Save");
        await SeesDifferencesAsync(administrator, changed);
        var draft = administrator.Path;
        await administrator.FollowAsync("Withdraw this draft");
        await administrator.OpenAsync(draft);
        await administrator.PressAsync("Ask the owner of the policy");
    }

    async Task ApproveAsync(Visitor owner, ChangedPack changed)
    {
        await Staff.TakeUpAsync(owner, browser.Council.Pack.Map("policy")!.Text("title"));
        if (owner.Path == "/security/set-up") await BrowserFixture.SetUpFactorAsync(owner);
        if (!owner.Path.EndsWith("/approve", StringComparison.Ordinal)) await owner.FollowAsync("Approve it or send it back");
        await SeesDifferencesAsync(owner, changed);
        await owner.PressAsync("Record it", status: 400);
        // The day that is offered is today.
        await owner.ChooseAsync("Approve it");
        await owner.PressAsync("Record it");
        await owner.SeesAsync("You approved version 2.");
    }

    static async Task SeesDifferencesAsync(Visitor reader, ChangedPack changed)
    {
        foreach (var text in new[] { changed.OldLabel, changed.NewLabel, changed.Added, changed.Role.Text("title") })
            Assert.Contains(text, string.Join("\n", await reader.Page.Locator("main ul.govuk-list--bullet li").AllInnerTextsAsync()));
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
