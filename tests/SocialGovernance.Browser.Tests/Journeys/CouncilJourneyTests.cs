using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>A whole journey for each council that can be tried out, by nothing but its pack and its people.</summary>
[Collection(InChromium.Name)]
public sealed class CouncilJourneyTests(BrowserFixture browser)
{
    /// <summary>The quickest; the whole job goes East Lothian's way every time, and all go through the host every time.</summary>
    static readonly string[] everyTime = ["derby"];

    public static TheoryData<string> EveryTime => [.. everyTime];

    public static TheoryData<string> Others => [.. Council.Keys.Except(everyTime)];

    [Theory, MemberData(nameof(EveryTime))]
    public Task NewAccount_AgreedByEverybodyWhoIsAsked_IsAuthorised(string council) => GoAsync(council);

    [LongTheory, MemberData(nameof(Others))]
    public Task NewAccount_OfTheOtherCouncils_IsAuthorised(string council) => GoAsync(council);

    async Task GoAsync(string council)
    {
        await browser.BeginAgainAsync(council);
        await using var journey = new CouncilJourney(browser);
        await journey.SubmitAsync();

        Assert.Equal(journey.Asked.Count, await journey.AgreeAsync());

        var applicant = await journey.AsAsync(CouncilJourney.Applicant);
        await applicant.SeesAsync("Approved");
        Assert.Contains("authorised", await applicant.Page.Locator("main tbody tr").First.InnerTextAsync());
        await applicant.FollowAsync("Version 1");
        await applicant.SeesAsync(browser.Council.Pack.Map("policy")!.Text("title"));
    }
}
