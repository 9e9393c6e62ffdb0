using System.Text.Json;
using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>With an authenticator that Chromium itself plays: it holds its keys and is always unlocked.</summary>
[Collection(InChromium.Name)]
public sealed class PasskeyTests(BrowserFixture browser)
{
    [Fact]
    public async Task Passkey_Added_SignsIn_Confirms_AndOnceRemovedOpensNothing()
    {
        await browser.BeginAgainAsync();
        await using var handler = await browser.SignedInAsync("hr-handler");
        await PlugInAsync(handler);

        await handler.OpenAsync("/security/passkeys/add");
        Assert.False(await handler.Page.GetByText("Your browser gave no passkey").IsVisibleAsync());
        await handler.FillAsync("What do you call it?", "Work laptop");
        await handler.PressAsync("Add the passkey");
        await handler.PressAsync("Make recovery codes");
        Assert.Equal(10, await handler.Page.Locator(".portal-codes li").CountAsync());
        await handler.OpenAsync("/security");
        await handler.SeesAsync("Work laptop");

        await handler.PressAsync("Sign out");
        await handler.PressAsync("Sign in with a passkey");
        await handler.SeesAsync(browser.Council.NameOf("hr-handler"));
        await handler.OpenAsync("/confirm?returnUrl=%2Fcases");
        await handler.PressAsync("Use your passkey");
        Assert.Equal("/cases", handler.Path);

        await handler.OpenAsync("/security");
        await handler.FollowAsync("Remove the passkey Work laptop");
        await handler.PressAsync("Remove it");
        await handler.DoesNotSeeAsync("Work laptop");
        await handler.PressAsync("Sign out");
        await handler.PressAsync("Sign in with a passkey", status: 400);
        await handler.SeesAsync("We cannot sign you in with this passkey.");
    }

    [Fact]
    public async Task WithoutScripts_ThePageSaysWhatToDoInstead()
    {
        await using var person = await browser.SignedInAsync("colleague", javaScript: false);
        await person.OpenAsync("/security/passkeys/add");

        await person.SeesAsync("Passkeys need JavaScript");
        Assert.False(await person.Page.Locator("form[data-passkey]").IsVisibleAsync());
    }

    static async Task PlugInAsync(Visitor visitor)
    {
        var tools = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = JsonSerializer.Deserialize<JsonElement>("""
                { "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true }
                """),
        });
    }
}
