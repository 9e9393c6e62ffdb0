using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Journeys;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>What happens to somebody in the register, where its keepers enter people without a request.</summary>
sealed class RegisterOccasions(BrowserFixture browser, Func<string, Task<Visitor>> asAsync, Func<Visitor, string, Task> crawl)
{
    const string Person = "author", Keeper = "register-keeper";

    string entry = "";

    public async Task SomebodyIsEnteredAsync()
    {
        var keeper = await asAsync(Keeper);
        await keeper.OpenAsync("/accounts?state=Live");
        var account = (await keeper.Page.Locator("main tbody a").First.GetAttributeAsync("href"))!.Split('/')[^1];
        await crawl(keeper, $"/authorised-users?account={account}");
        await keeper.OpenAsync($"/authorised-users/enter/{account}");
        await keeper.PressAsync("Enter", status: 400);
        await keeper.FillAsync("E-mail address of the person", browser.Council.EmailOf(Person));
        await keeper.Page.Locator("main input[type=checkbox]").First.CheckAsync();
        await keeper.PressAsync("Enter");
        entry = keeper.Path;
        await AgreeAsync();
    }

    /// <summary>Somebody who has agreed and was not let in yet is asked to agree again.</summary>
    public async Task WhatTheyAgreedToIsRewordedAsync()
    {
        var changed = new ChangedPack(browser.Council);
        var administrator = await asAsync("administrator");
        await changed.PrepareAsync(administrator);
        await crawl(administrator, "/policies");
        await changed.ApproveAsync(await asAsync(changed.Owner));
        var keeper = await asAsync(Keeper);
        await crawl(keeper, entry);
        await keeper.OpenAsync($"{entry}/ask-again");
        await keeper.PressAsync("Ask again");
        await AgreeAsync();
        await keeper.OpenAsync($"{entry}/let-in");
        await keeper.ChooseAsync("I have given access on the platform");
        await keeper.PressAsync("Let in");
    }

    /// <summary>Whoever reviews it asks for a change, which a keeper makes.</summary>
    public async Task TheirAccessIsReviewedAsync()
    {
        var keeper = await asAsync(Keeper);
        await Staff.StartReviewAsync(keeper, "Everybody, once");
        var reviewer = await asAsync("manager");
        await Staff.TakeUpAsync(reviewer, "Everybody, once");
        await reviewer.Page.Locator("main input[value=Change]").First.CheckAsync();
        await reviewer.FillAsync("Why?", "Answering is enough.");
        await reviewer.PressAsync("Record the answers");
        await keeper.OpenAsync("/");
        await keeper.GoAsync(() => keeper.Page.Locator("main a[href*='/changed/']").First.ClickAsync());
        await keeper.PressAsync("Record it", status: 400);
        await keeper.FillAsync("What was changed?", "They can answer, and no more.");
        await keeper.PressAsync("Record it");
    }

    /// <summary>They take another post, and then they are gone.</summary>
    public async Task TheyMoveAndLeaveAsync()
    {
        var (administrator, keeper, name) = (await asAsync("administrator"), await asAsync(Keeper), browser.Council.NameOf(Person));
        await administrator.OpenAsync($"/people?q={Uri.EscapeDataString(name)}");
        await administrator.FollowAsync(name);
        var person = administrator.Path;
        await administrator.OpenAsync($"{person}/take-post");
        await administrator.Page.Locator("main form input[type=text]").First.FillAsync(browser.Council.PostOf("colleague"));
        await administrator.PressAsync("Record");
        await keeper.OpenAsync("/");
        await keeper.GoAsync(() => keeper.Page.Locator("main a[href*='/moves/']").First.ClickAsync());
        await administrator.OpenAsync($"{person}/leave");
        await administrator.PressAsync("Record that they have left");
        await keeper.OpenAsync("/removals");
        await keeper.GoAsync(() => keeper.Page.Locator("main tbody a").First.ClickAsync());
        await crawl(keeper, keeper.Path);
    }

    async Task AgreeAsync()
    {
        var person = await asAsync(Person);
        await person.OpenAsync("/attestations");
        foreach (var box in await person.Page.Locator("main input[type=checkbox]").AllAsync()) await box.CheckAsync();
        await person.PressAsync("Agree");
    }
}
