using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Journeys;
using SocialGovernance.Web.Tests;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>What happens seldom, and the pages that are offered only then.</summary>
sealed class Occasions(BrowserFixture browser, Func<string, Task<Visitor>> asAsync, Func<Visitor, string, Task> crawl)
{
    /// <summary>A second keeper sees whether access is gone that a first one took away.</summary>
    public async Task AccessIsTakenAwayAsync() => await crawl(await asAsync("ict-officer-2"), "/removals");

    /// <summary>An account is suspended and resumed, a review finds something, and its closing begins.</summary>
    public async Task AccountsComeAndGoAsync()
    {
        var keeper = await asAsync("comms-officer");
        await keeper.OpenAsync("/accounts?state=Live");
        await keeper.GoAsync(() => keeper.Page.Locator("main tbody a").First.ClickAsync());
        var account = keeper.Path;
        await keeper.OpenAsync($"{account}/review");
        var hands = new Pointer(keeper);
        await hands.ChooseAsync("Is it still needed?", "Yes");
        await hands.ChooseAsync("Is it in step with the council’s priorities and its communication strategy?", "Yes");
        await hands.ChooseAsync("Does our guidance for the public stand on the page?", "No");
        await keeper.FillAsync("What does it achieve?", "Many read it.");
        await keeper.FillAsync("Where can this be seen?", "In the statistics of the platform.");
        await keeper.PressAsync("Record the review");
        await crawl(keeper, $"{account}/reviews");
        foreach (var (act, why, button) in new[]
        {
            ("suspend", "Why is it suspended?", "Suspend it"), ("resume", "Why can it be used again?", "Take it into use again"), ("close", "Why is it closed?", "Begin to close it"),
        })
        {
            await crawl(keeper, account);
            await keeper.OpenAsync($"{account}/{act}");
            await keeper.FillAsync(why, "As was agreed.");
            await keeper.PressAsync(button);
        }
        await crawl(keeper, $"{account}/closure");
    }

    /// <summary>A table of accounts and a staff list come in.</summary>
    public async Task TablesAreUploadedAsync()
    {
        foreach (var (person, kind, file, pages) in new[] { ("comms-officer", "accounts", "accounts.csv", "/imports"), ("administrator", "staff-list", "staff-list.csv", "/staff-lists") })
        {
            var keeper = await asAsync(person);
            await keeper.OpenAsync($"/imports/start/{kind}");
            await keeper.Page.Locator("main input[type=file]").SetInputFilesAsync(Checkout.File("docs", "samples", file));
            await keeper.PressAsync("Upload it");
            var path = string.Join('/', keeper.Path.Split('/').Take(3));
            await crawl(keeper, keeper.Path);
            await keeper.OpenAsync($"{path}/columns");
            await keeper.PressAsync("Look through the rows");
            // The portal looks through them by itself.
            for (var tries = 0; tries < 100 && await keeper.Page.Locator("main").GetByText("Look again now").CountAsync() > 0; tries++) await keeper.OpenAsync(path);
            await crawl(keeper, path);
            await crawl(keeper, pages);
        }
        await StaffListIsConfirmedAsync(await asAsync("administrator"));
    }

    /// <summary>Nearly everybody is missing on it, which is confirmed before anything of it is decided.</summary>
    async Task StaffListIsConfirmedAsync(Visitor administrator)
    {
        await administrator.OpenAsync("/staff-lists");
        await administrator.GoAsync(() => administrator.Page.Locator("main tbody a").First.ClickAsync());
        var list = administrator.Path;
        await crawl(administrator, list);
        await administrator.OpenAsync($"{list}/confirm");
        await administrator.ChooseAsync("Yes, so many really are missing");
        await administrator.FillAsync("How do you know?", "It is the list of one team.");
        await administrator.PressAsync("Save");
        await administrator.PressAsync("Decide", status: 400);
    }

    /// <summary>Somebody finds an account that pretends to be the council's.</summary>
    public async Task AccountsAreFoundAsync()
    {
        await using var stranger = await browser.StrangerAsync();
        await stranger.OpenAsync("/official-accounts/report");
        await stranger.FillAsync("Address of the account", "https://www.facebook.com/pretends.to.be.us");
        await stranger.FillAsync("What did you see?", "It looks like yours.");
        await stranger.TakeTimeAsync();
        await stranger.PressAsync("Send the report");
        var keeper = await asAsync("comms-officer");
        await keeper.OpenAsync("/found-accounts/report");
        await keeper.FillAsync("Address of the account", "https://www.facebook.com/pretends.to.be.us");
        await keeper.FillAsync("What did you see?", "It asks for bank details.");
        await keeper.PressAsync("Report it");
        await keeper.OpenAsync("/found-accounts");
        await keeper.GoAsync(() => keeper.Page.Locator("main tbody a").First.ClickAsync());
        var found = keeper.Path;
        await crawl(keeper, found);
        await keeper.OpenAsync($"{found}/decide");
        await keeper.ChooseAsync("It pretends to be ours");
        await keeper.FillAsync("Why?", "It uses our arms.");
        await keeper.PressAsync("Record the decision");
        await crawl(keeper, found);
        await keeper.OpenAsync($"{found}/finish");
        await keeper.ChooseAsync("It is still there, and nothing more can be done");
        await keeper.FillAsync("What happened?", "The platform does not answer.");
        await keeper.PressAsync("Record it");
        await crawl(keeper, found);
    }

    /// <summary>Everybody's access is reviewed.</summary>
    public async Task AccessIsReviewedAsync()
    {
        var keeper = await asAsync("ict-officer");
        await Staff.StartReviewAsync(keeper, "Everybody, once");
        await crawl(keeper, keeper.Path);
        await keeper.OpenAsync("/authorised-users?state=Active");
        await crawl(keeper, await keeper.Page.Locator("main tbody a[href^='/accounts/']").First.GetAttributeAsync("href") + "/who-could");
        foreach (var reviewer in new[] { "library-manager", "ict-officer-2" }) await crawl(await asAsync(reviewer), "/");
    }

    /// <summary>What handlers may do with a case on its way to an outcome and after it, as far as pages are offered for it.</summary>
    public async Task CasesGoOnAsync(WholeJob job)
    {
        await job.AttestAsync("librarian");
        await job.LetEverybodyInAsync();
        await job.ReportAsync("librarian");
        await job.TakeUpCaseAsync();
        var handler = await asAsync("hr-handler");
        var hands = new Pointer(handler);
        var path = $"/cases/{job.CaseReference}";

        await handler.OpenAsync($"{path}/link");
        await handler.FillAsync("Name of an account or of a person, or the address of a post", "https://www.facebook.com/some/post");
        await handler.PressAsync("Find it");
        await handler.Page.Locator("main input[type=radio]").First.CheckAsync();
        await handler.PressAsync("Link it");
        await handler.OpenAsync($"{path}/suspend");
        await handler.Page.Locator("main input[type=checkbox]").First.CheckAsync();
        await hands.EnterDayAsync("Until when?", DateOnly.FromDateTime(London.Now).AddDays(20));
        await hands.ChooseAsync("What happens on that day?", "You look at it again");
        await handler.FillAsync("Why is it needed before anything is decided?", "It may go on.");
        await handler.PressAsync("Suspend the access");
        await crawl(handler, path);

        await handler.OpenAsync($"{path}/assess");
        await handler.ChooseAsync("Minor");
        await handler.FillAsync("What harm is there to the council’s reputation?", "None.");
        await handler.FillAsync("What could the council be liable for?", "Nothing.");
        await handler.ChooseAsync("Yes");
        await handler.PressAsync("Record the assessment");
        await crawl(await asAsync("head-of-corporate-support"), "/");
        await handler.OpenAsync($"{path}/outcome");
        await handler.ChooseAsync(browser.Council.Pack.Map("breach")!.List("outcomes").First().Text("title"));
        await handler.FillAsync("Reason", "Nothing was found.");
        await handler.PressAsync("Record the outcome");
        await crawl(handler, path);
        await handler.OpenAsync($"{path}/appeal");
        await hands.EnterDayAsync("When did they say so?", DateOnly.FromDateTime(London.Now));
        await handler.FillAsync("What do they say?", "Nothing happened at all.");
        await handler.PressAsync("Record the appeal");
        await handler.OpenAsync($"{path}/hold");
        await handler.Page.Locator("main textarea").FillAsync("The police asked for it.");
        await handler.GoAsync(() => handler.Page.Locator("main form button").First.ClickAsync());
        await crawl(handler, path);
    }

    /// <summary>One handler of cases proposes another.</summary>
    public async Task HandlersAreProposedAsync()
    {
        var handler = await asAsync("hr-handler");
        await handler.OpenAsync("/handlers/propose");
        await handler.ChooseAsync(browser.Council.Pack.List("roles").First(role => role.Texts("permissions").Contains("cases.handle")).Text("title"));
        await handler.FillAsync("Name or e-mail address", browser.Council.EmailOf("colleague"));
        await handler.FillAsync("Why?", "There are too few of us.");
        await handler.PressAsync("Propose them");
        await crawl(await asAsync("administrator"), "/handlers");
    }

    /// <summary>What is offered only for a draft with a file, for a request that was refused, and for people who leave, come back or cannot sign in.</summary>
    public async Task PeopleComeAndGoAsync()
    {
        var administrator = await asAsync("administrator");
        await using var journey = new CouncilJourney(browser);
        await journey.StartAsync();
        var applicant = await journey.AsAsync(CouncilJourney.Applicant);
        var draft = string.Join('/', applicant.Path.Split('/').Take(3));
        await applicant.OpenAsync($"{draft}/attach");
        await applicant.Page.Locator("main input[type=file]").SetInputFilesAsync(new FilePayload { Name = "plan.txt", MimeType = "text/plain", Buffer = "Who writes when."u8.ToArray() });
        await applicant.PressAsync("Attach it");
        await crawl(applicant, draft);

        await journey.SubmitAsync();
        await journey.RefuseAsync();
        await crawl(applicant, journey.Path);

        await journey.SubmitAsync();
        await administrator.OpenAsync("/services");
        var services = administrator.Page.Locator("main tbody a");
        foreach (var service in await services.EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))")) await crawl(administrator, service);
        foreach (var (person, act) in new[] { ("councillor", "Close the sign-in"), (CouncilJourney.Applicant, "Record that they have left"), ("newcomer", "") })
        {
            await administrator.OpenAsync($"/people?q={Uri.EscapeDataString(browser.Council.NameOf(person))}");
            await administrator.FollowAsync(browser.Council.NameOf(person));
            var path = administrator.Path;
            if (act != "")
            {
                await administrator.GoAsync(() => administrator.Page.Locator("main").GetByText(act).First.ClickAsync());
                await administrator.PressAsync(act);
            }
            await crawl(administrator, path);
        }
    }
}
