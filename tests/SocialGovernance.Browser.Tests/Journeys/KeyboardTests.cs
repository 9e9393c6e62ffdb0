using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Browser.Tests.Journeys;

[Collection(InChromium.Name)]
public sealed class KeyboardTests(BrowserFixture browser, ITestOutputHelper output)
{
    [Fact]
    public async Task BusinessCase_WithKeyboardAlone_IsWrittenAndSent()
    {
        await browser.BeginAgainAsync();
        await using var applicant = await browser.StrangerAsync();
        var keys = new Keys(applicant);
        await using var job = new WholeJob(browser, true, "Keyboard Readers");
        await applicant.OpenAsync("/sign-in");
        await keys.SkipToContentAsync();
        await keys.TypeAsync("E-mail address", browser.Council.EmailOf("librarian"));
        await keys.TypeAsync("Password", browser.Council.Password);
        await keys.PressAsync("Sign in");
        await keys.SkipToContentAsync();
        await keys.PressAsync("Ask for an account");
        await keys.SkipToContentAsync();
        await keys.PressAsync(browser.Council.Kind(job.Wanted.Kind).Text("title"));

        var form = new BusinessCaseForm(browser.Council, keys, job.Wanted);
        await keys.SkipToContentAsync();
        await form.DenyExemptionAsync();
        await keys.SkipToContentAsync();
        await keys.PressAsync(browser.Council.Kind(job.Wanted.Kind).List("form").First().Text("title"));
        await form.AnswerAsync();
        await form.PromiseAsync();

        Assert.EndsWith("/sent", applicant.Path);
        output.WriteLine($"{keys.Stops} stops of the focus looked at.");
    }

    [Fact]
    public async Task Keys_OnPageThatHidesTheFocus_Fail()
    {
        await using var stranger = await browser.StrangerAsync();
        await stranger.Page.SetContentAsync("<style>a { outline: none !important }</style><a href='#x'>Hidden</a>");

        await Assert.ThrowsAnyAsync<Exception>(() => new Keys(stranger).TabToAsync(stop => stop.Name == "Hidden", "the link"));
    }
}
