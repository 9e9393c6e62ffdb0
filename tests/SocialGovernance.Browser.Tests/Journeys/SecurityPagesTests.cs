using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>One's own sign-in, and that of somebody who has lost their phone; each page is looked at as it comes up.</summary>
[Collection(InChromium.Name)]
public sealed class SecurityPagesTests(BrowserFixture browser)
{
    [Fact]
    public async Task OwnSignIn_AndAResetByTwo()
    {
        await browser.BeginAgainAsync();
        await using var twice = await browser.SignedInAsync("hr-handler");
        await using var handler = await browser.SignedInAsync("hr-handler");
        await handler.FollowAsync("How you sign in");
        await handler.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = new("^End the session") }).First.ClickAsync();
        await handler.OpenAsync(handler.Path);
        await handler.PressAsync("End the session");
        await twice.OpenAsync("/sign-out");
        Assert.Equal("/sign-in", twice.Path);
        await handler.OpenAsync("/security/sessions/end-others");
        await handler.OpenAsync("/security/authenticator/remove");
        await handler.OpenAsync("/security/authenticator");
        await handler.FillAsync("Code", "000000");
        await handler.PressAsync("Continue", status: 400);
        await handler.OpenAsync("/security/recovery-codes");
        await handler.PressAsync("Make recovery codes");

        await using var administrator = await browser.SignedInAsync("administrator");
        await administrator.OpenAsync("/people?find=" + Uri.EscapeDataString(browser.Council.NameOf("hr-handler")));
        await administrator.FollowAsync(browser.Council.NameOf("hr-handler"));
        var person = administrator.Path;
        await administrator.OpenAsync(person + "/sessions");
        await administrator.OpenAsync(person + "/reset-factor");
        await administrator.PressAsync("Ask for the reset", status: 400);
        await administrator.FillAsync("Why, and how do you know that it was they who asked?", "She stood at my desk.");
        await administrator.PressAsync("Ask for the reset");

        await using var second = await browser.SignedInAsync("hr-handler-2");
        await second.OpenAsync("/handlers");
        await second.FollowAsync("That of " + browser.Council.NameOf("hr-handler"));
        await second.ChooseAsync("Yes, I agree");
        await second.PressAsync("Record your answer");
        await second.SeesAsync("is reset, and they are told");

        await using var auditor = await browser.SignedInAsync("auditor");
        await auditor.OpenAsync("/authorised-users/export?format=csv");
        Assert.Equal("/security/set-up", auditor.Path);
        await auditor.OpenAsync("/security/set-up");
        await BrowserFixture.SetUpFactorAsync(auditor);
        Assert.Equal("/security", auditor.Path);
    }

    [Fact]
    public async Task NewAddress_IsTakenByThePersonThemselves()
    {
        await using var person = await browser.SignedInAsync("head-teacher");
        await using var administrator = await browser.SignedInAsync("administrator");
        await administrator.OpenAsync("/people?find=" + Uri.EscapeDataString(browser.Council.NameOf("head-teacher")));
        await administrator.FollowAsync(browser.Council.NameOf("head-teacher"));
        await administrator.OpenAsync(administrator.Path + "/correct");
        await administrator.FillAsync("E-mail address", "renamed@east-lothian.example");
        await administrator.PressAsync("Save");

        await person.OpenAsync("/security");
        await person.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = new("^Use your new address") }).ClickAsync();
        await person.OpenAsync("/security/address");
        await person.PressAsync("Use the new address");
        await person.SeesAsync("From now on you sign in with your new address.");
    }

    [Fact]
    public async Task Session_NearItsEnd_WarnsInADialogThatTheKeyboardAnswers_AndKeepsWhatWasTyped()
    {
        await using var person = await browser.SignedInAsync("colleague");
        await person.Page.Clock.InstallAsync();
        await person.OpenAsync("/concerns/report");
        var typed = person.Page.Locator("textarea").First;
        await typed.FillAsync("Something that took long to write.");
        var dialog = person.Page.Locator("dialog[data-session]");
        Assert.False(await dialog.IsVisibleAsync());

        await browser.Portal.IdleAsync(28.5);
        await person.Page.Clock.FastForwardAsync("28:01");
        await dialog.WaitForAsync();
        await Accessibility.CheckAsync(person.Page, "the warning before a session ends");
        await person.Page.Keyboard.PressAsync("Enter");
        await dialog.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        Assert.Equal("Something that took long to write.", await typed.InputValueAsync());
        await person.Page.WaitForFunctionAsync("async () => Number(await (await fetch('/session/left')).text()) > 1700");

        await browser.Portal.IdleAsync(31);
        await person.Page.Clock.FastForwardAsync("28:01");
        await person.Page.GetByText("You have been signed out. What you typed still stands here").WaitForAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("Something that took long to write.", await typed.InputValueAsync());
    }
}
