using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using SocialGovernance.Web.Tests.Hosting;
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
        await LeavesNothingBehindAsync(other, reference);
    }

    /// <summary>Nothing of a case is stored in the browser; and once somebody has signed out, going back shows nothing of it.</summary>
    static async Task LeavesNothingBehindAsync(Visitor handler, string reference)
    {
        Assert.Contains("no-store", (await handler.Page.ReloadAsync())!.Headers["cache-control"]);
        var stored = await handler.Page.EvaluateAsync<string>(@"async () => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie,
            await caches.keys(), (await indexedDB.databases()).map(database => database.name), (await navigator.serviceWorker.getRegistrations()).length])");
        Assert.Equal("[[],[],\"\",[],[],0]", stored);
        await handler.PressAsync("Sign out");
        await handler.Page.GoBackAsync();
        Assert.Equal("/sign-in", handler.Path);
        var seen = await handler.Page.ContentAsync();
        Assert.DoesNotContain(reference, seen.Replace(System.Web.HttpUtility.UrlEncode($"/cases/{reference}"), "", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("It is still there.", seen);
    }

    [LongFact]
    public async Task Handler_WhoLeaves_LeavesTheCaseToTheOther()
    {
        await browser.BeginAgainAsync();
        var reference = await ReportAsync("librarian-2");
        await using var leaver = await browser.SignedInAsync("hr-handler");
        await leaver.OpenAsync($"/cases/{reference}");
        await using var administrator = await browser.SignedInAsync("administrator");
        await administrator.OpenAsync($"/people?q={Uri.EscapeDataString(browser.Council.NameOf("hr-handler"))}");
        await administrator.FollowAsync(browser.Council.NameOf("hr-handler"));
        await administrator.GoAsync(() => administrator.Page.Locator("main").GetByText("Record that they have left").First.ClickAsync());
        await administrator.PressAsync("Record that they have left");
        await administrator.OpenAsync($"/cases/{reference}", status: 404);

        await leaver.Page.GotoAsync(new Uri(browser.Portal.Address, $"cases/{reference}").ToString());
        Assert.Equal("/sign-in", leaver.Path);
        await using var other = await browser.SignedInAsync("hr-handler-2");
        await other.OpenAsync($"/cases/{reference}");
        await other.PressAsync("Decide whether this is a case");
        await other.ChooseAsync("Yes, take it up");
        await other.FillAsync("Note or reason", "My colleague has left.");
        await other.PressAsync("Record this");
        await other.SeesAsync("My colleague has left.");
    }

    /// <summary>Taken away to be careful, seen to be gone by a second keeper, and given back once nothing was found.</summary>
    [LongFact]
    public async Task Suspension_IsCarriedOut_Confirmed_AndLifted_AndTheRegisterSaysNoMore()
    {
        await browser.BeginAgainAsync();
        await using var job = new WholeJob(browser, true, "Garden Library");
        await job.SubmitAsync();
        await job.SignAsync("library-manager", job.Reference, "Endorse: it should go on", "");
        await job.SignAsync("comms-officer", job.Reference, null, "Fine.");
        await job.SignAsync("it-manager", job.Reference, "Approve", "");
        await job.SignAsync("comms-manager", job.Reference, "Approve", "");
        await job.SignAsync("head-of-service", job.PlatformReference, "Approve", "");
        await job.SignAsync("comms-officer", job.PlatformReference, "Approve", "");
        await job.GoLiveAsync();
        await job.AttestAsync("librarian-2");
        await job.LetEverybodyInAsync();
        await job.ReportAsync("librarian-2");
        await job.TakeUpCaseAsync();

        var handler = await job.AsAsync("hr-handler");
        await handler.OpenAsync($"/cases/{job.CaseReference}/suspend");
        await handler.PressAsync("Suspend the access", status: 400);
        foreach (var access in await handler.Page.Locator("main input[type=checkbox]").AllAsync()) await access.CheckAsync();
        var hands = new Pointer(handler);
        await hands.EnterDayAsync("Until when?", DateOnly.FromDateTime(London.Now).AddDays(20));
        await hands.ChooseAsync("What happens on that day?", "You look at it again");
        await handler.FillAsync("Why is it needed before anything is decided?", "It may go on.");
        await handler.PressAsync("Suspend the access");
        await job.EndAccessAsync("librarian-2");
        Assert.All(await job.RegisterAsync("auditor", "librarian-2", null), row => Assert.Contains("Ended", row));

        Assert.True(await job.ConfirmRemovalsAsync() > 0);

        await handler.OpenAsync($"/cases/{job.CaseReference}");
        for (var review = handler.Page.Locator("main a[href*='/suspensions/']"); await review.CountAsync() > 0; await handler.OpenAsync($"/cases/{job.CaseReference}"))
        {
            await handler.GoAsync(() => review.First.ClickAsync());
            await handler.ChooseAsync("No, lift it now");
            await handler.FillAsync("Why?", "Nothing was found.");
            await handler.PressAsync("Record this");
        }
        var keeper = await job.AsAsync("ict-officer");
        await keeper.OpenAsync("/");
        for (var orders = keeper.Page.Locator("main a[href*='/access-orders/']"); await orders.CountAsync() > 0; await keeper.OpenAsync("/"))
        {
            await keeper.GoAsync(() => orders.First.ClickAsync());
            await keeper.DoesNotSeeAsync(job.CaseReference);
            await keeper.PressAsync("Enter them again");
        }
        // Who has agreed to everything already is let in with the order; others still wait.
        await job.LetEverybodyInAsync();
        await handler.OpenAsync($"/cases/{job.CaseReference}");
        await handler.SeesAsync("Has access again since");
        Assert.Contains(await job.RegisterAsync("auditor", "librarian-2", null), row => row.Contains("Has access", StringComparison.Ordinal));
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
