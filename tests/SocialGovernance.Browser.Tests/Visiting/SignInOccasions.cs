using System.Net.Http.Headers;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Web.Tests.SignIn;
using Xunit;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>The council's own sign-in and its staff directory, as an administrator sets them up.</summary>
sealed class SignInOccasions(BrowserFixture browser, OpenIdProvider provider, Visitor administrator, Func<Visitor, string, Task> crawl)
{
    static readonly DateOnly nextYear = DateOnly.FromDateTime(London.Now).AddDays(300);

    public async Task ProviderIsSetUpAsync()
    {
        await administrator.OpenAsync("/sign-in-provider/change");
        await administrator.PressAsync("Save", status: 400);
        await administrator.FillAsync("What do people call their account?", "council account");
        await administrator.FillAsync("Issuer", provider.Issuer);
        await administrator.FillAsync("Client ID", "portal");
        await administrator.FillAsync("Secret", OpenIdProvider.Secret);
        await new Pointer(administrator).EnterDayAsync("Last day of the secret", nextYear);
        await administrator.ChooseAsync("Any other: sub");
        await administrator.PressAsync("Save");
        await provider.IsAsync("there-administrator", browser.Council.NameOf("administrator"), browser.Council.EmailOf("administrator"), mfa: true);
        await administrator.PressAsync("Test the sign-in");
        await administrator.SeesAsync("The test worked.");
        await crawl(administrator, "/sign-in-provider");
        await administrator.OpenAsync("/sign-in-provider/switch");
        await administrator.PressAsync("Switch it on");
        await crawl(administrator, "/sign-in-provider");
    }

    public async Task AccountsAreLinkedAsync()
    {
        await administrator.OpenAsync("/security");
        await administrator.FollowAsync("Link your council account");
        await administrator.PressAsync("Go on to the council’s sign-in");
        await administrator.PressAsync("Link this account to mine");
        await administrator.OpenAsync($"/people?q={Uri.EscapeDataString(browser.Council.NameOf("colleague"))}");
        await administrator.FollowAsync(browser.Council.NameOf("colleague"));
        await crawl(administrator, administrator.Path);

        await provider.IsAsync("there-nobody", "Nobody Known", "nobody@elsewhere.example");
        await using var stranger = await browser.StrangerAsync();
        await stranger.OpenAsync("/sign-in");
        await stranger.PressAsync("Sign in with your council account", status: 403);
        Assert.Equal("/sign-in/refused", stranger.Path);
        await stranger.OpenAsync("/signed-out");
    }

    /// <summary>It sends a group, and somebody of a service that nobody here knows.</summary>
    public async Task StaffDirectoryCallsAsync()
    {
        await administrator.OpenAsync("/staff-directory/keys/make");
        await administrator.FillAsync("What is it for?", "Staff directory");
        await new Pointer(administrator).EnterDayAsync("Last day", nextYear);
        await administrator.PressAsync("Make the key");
        using var directory = new HttpClient { BaseAddress = browser.Portal.Address };
        directory.DefaultRequestHeaders.Authorization = new("Bearer", await administrator.Page.Locator("#key").InnerTextAsync());
        await SendAsync(directory, "Users", """
            { "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "una.bell@elsewhere.example", "externalId": "there-una", "displayName": "Una Bell", "active": true,
              "title": "Harbour Master", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Harbours" } }
            """);
        await SendAsync(directory, "Groups", """{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Harbour staff", "externalId": "there-harbour" }""");
        await crawl(administrator, "/staff-directory");
    }

    static async Task SendAsync(HttpClient directory, string kind, string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/scim+json"));
        using var answer = await directory.PostAsync($"/scim/v2/{kind}", content);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
