using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>What handlers do with a case, and what others see of it.</summary>
[Collection(InChromium.Name)]
public sealed class CaseJourneyTests(BrowserFixture browser)
{
    [Fact]
    public async Task HandlerAsSubject_SeesNothingOfIt_WhileTheOtherHandlerDoes()
    {
        await browser.BeginAgainAsync();
        var reference = await ReportAsync("hr-handler");
        await using var subject = await browser.SignedInAsync("hr-handler");
        await subject.DoesNotSeeAsync("Something confidential waits for you");
        await subject.OpenAsync("/cases");
        await subject.DoesNotSeeAsync(reference);
        await subject.OpenAsync($"/cases/{reference}", status: 404);

        await using var other = await browser.SignedInAsync("hr-handler-2");
        await other.FollowAsync("Something confidential waits for you");
        await other.FollowAsync(reference);
        await other.SeesAsync(browser.Council.NameOf("hr-handler"));
    }

    async Task<string> ReportAsync(string subject)
    {
        await using var reporter = await browser.SignedInAsync("colleague");
        await reporter.FollowAsync("Report a concern", reporter.Page.Locator("main"));
        await reporter.FillAsync("What happened?", "Something was shared.");
        await reporter.FillAsync("Where else?", "On a page of their own");
        await reporter.FillAsync("When did it happen?", "Yesterday evening");
        await reporter.ChooseAsync("Outside work");
        await reporter.FillAsync("Whom does it concern?", browser.Council.NameOf(subject));
        await reporter.PressAsync("Find this person");
        await reporter.Page.GetByRole(AriaRole.Radio, new() { Name = browser.Council.NameOf(subject) }).CheckAsync();
        await reporter.ChooseAsync("Do not tell their line manager");
        await reporter.ChooseAsync(browser.Council.Pack.Map("breach")!.List("categories").First().Text("title"));
        await reporter.FillAsync("Evidence in words", "It is still there.");
        await reporter.PressAsync("Send the concern");
        return (await reporter.Page.Locator(".govuk-panel strong").InnerTextAsync()).Trim();
    }
}
