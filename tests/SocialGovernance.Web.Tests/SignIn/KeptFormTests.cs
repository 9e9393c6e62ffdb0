using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>Any address that needs a sign-in keeps what was typed; the one used here has no form of its own to stand in the way.</summary>
public sealed class KeptFormTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    const string Path = "/sign-out?for=the%20test";

    static readonly (string, string)[] typed =
    [
        ("Input.Message", "Books & <b>cake</b>\r\non Saturday"), ("answers[plan-priorities]", "one"), ("answers[plan-priorities]", "two"),
        ("Input.NewPassword", "very secret words"), ("Input.Secret", "another very secret word"), ("input.clientsecret", "a third very secret word"), ("__RequestVerificationToken", "token of before"), ("__form", "key of before"),
    ];

    [Fact]
    public async Task Post_AfterTheSessionEnded_IsKeptAndSentAgain()
    {
        var browser = await portal.SignedInByPasswordAsync("librarian");
        portal.Clock.Advance(Sessions.Idle + TimeSpan.FromMinutes(1));

        var asked = await PostAsync(browser, ("Sec-Fetch-Site", "same-origin"));
        Assert.StartsWith("/sign-in?returnUrl=%2Fkept%2F", asked.Location);
        var kept = (await portal.SignInAsync(browser, "librarian", path: asked.Location!)).Location!;
        var page = await browser.GetAsync(kept);

        Assert.Equal("What you typed has been kept", page.Heading);
        Assert.Contains("Books & <b>cake</b> on Saturday", page.Text);
        Assert.DoesNotContain("very secret", page.Html);
        Assert.DoesNotContain("of before", page.Html);
        Assert.Equal(["Message", "Plan priorities", "Plan priorities"], page.Document.QuerySelectorAll("dt").Select(key => key.TextContent.Trim()));
        Assert.Equal(["one", "two"], page.Document.QuerySelectorAll("input[name='answers[plan-priorities]']").Select(field => field.GetAttribute("value")));
        Assert.Equal("Books & <b>cake</b>\r\non Saturday", page.Document.QuerySelector("input[name='Input.Message']")!.GetAttribute("value"));

        var sent = await browser.SubmitAsync(kept);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, Path), (sent.Status, sent.Location));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(kept)).Status);
    }

    [Fact]
    public async Task Kept_IsUnreadableInTheDatabase_AndForNobodyElse()
    {
        var browser = await portal.SignedInByPasswordAsync("colleague");
        await browser.SubmitAsync("/sign-out");
        // The browser forgets the cookie when it signs out; one that has not heard of it does not.
        var stale = await portal.NewSessionAsync("colleague");
        var id = await portal.PersonIdAsync("colleague");
        await portal.DatabaseAsync(db => db.Sessions.Where(session => session.User!.PersonId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, portal.Clock.GetUtcNow().UtcDateTime)));
        var asked = await PostAsync(stale, ("Origin", "http://localhost"));

        var other = await portal.SignInAsync(portal.Anonymous(), "colleague-manager", path: asked.Location!);
        var page = await (await portal.SignedInByPasswordAsync("colleague-manager")).GetAsync(other.Location!);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        var row = await portal.DatabaseAsync(db => db.KeptForms.SingleAsync(form => form.UserId == db.Users.Single(user => user.PersonId == id).Id));
        Assert.DoesNotContain("Books", Encoding.UTF8.GetString(row.ProtectedFields));
    }

    [Fact]
    public async Task Kept_AfterADay_IsGone()
    {
        var browser = await portal.SignedInByPasswordAsync("teacher");
        portal.Clock.Advance(Sessions.Longest);
        var asked = await PostAsync(browser, ("Sec-Fetch-Site", "same-origin"));
        portal.Clock.Advance(KeptForms.KeptFor);

        var kept = (await portal.SignInAsync(browser, "teacher", path: asked.Location!)).Location!;

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(kept)).Status);
    }

    [Fact]
    public async Task Post_FromAnotherSiteOrFromNobody_IsNotKept()
    {
        var browser = await portal.SignedInByPasswordAsync("auditor");
        portal.Clock.Advance(Sessions.Idle + TimeSpan.FromMinutes(1));

        Assert.Equal("/sign-in?returnUrl=%2Fsign-out%3Ffor%3Dthe%2520test", (await PostAsync(browser, ("Sec-Fetch-Site", "cross-site"), ("Origin", "http://localhost"))).Location);
        Assert.DoesNotContain("kept", (await PostAsync(browser, ("Origin", "https://evil.example"))).Location);
        Assert.DoesNotContain("kept", (await PostAsync(browser)).Location);
        Assert.DoesNotContain("kept", (await PostAsync(portal.Anonymous(), ("Sec-Fetch-Site", "same-origin"))).Location);
    }

    static async Task<TestPage> PostAsync(TestBrowser browser, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new FormUrlEncodedContent(typed.Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await TestPage.ReadAsync(await browser.Client.SendAsync(request));
    }
}
