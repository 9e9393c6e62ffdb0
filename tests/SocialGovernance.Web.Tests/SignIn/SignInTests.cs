using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class SignInTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    [Fact]
    public async Task Post_RightPassword_StartsASession()
    {
        var browser = portal.Anonymous();

        var page = await portal.SignInAsync(browser, "librarian");

        Assert.Equal((HttpStatusCode.Redirect, "/"), (page.Status, page.Location));
        Assert.StartsWith(portal.Demo.Person("librarian").Name, await DoorFixture.WhoAsync(browser));
        var id = await portal.PersonIdAsync("librarian");
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Sessions.CountAsync(session => session.User!.PersonId == id && session.EndedAt == null)));
        Assert.Single(await portal.EventsAsync("librarian", SignInAudit.SignedIn));
        var cookie = Assert.Single(page.Response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        // 256 random bits, another each time, of which the database has a hash.
        var key = cookie.Split(';')[0]["session=".Length..];
        Assert.Matches("^[0-9a-f]{64}$", key);
        Assert.False(await portal.DatabaseAsync(db => db.Sessions.AnyAsync(session => session.KeyHash == key)));
        var again = await portal.SignInAsync(portal.Anonymous(), "librarian");
        Assert.DoesNotContain(key, string.Join(';', again.Response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_EveryPasswordField_IsMasked_AndOpenToManagers()
    {
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("author")));
        var fields = new List<(string Type, string AutoComplete)>();
        foreach (var page in new[] { await portal.Anonymous().GetAsync("/sign-in"), await portal.Anonymous().GetAsync(await portal.LinkSentToAsync("author")), await (await portal.NewSessionAsync("author")).GetAsync("/change-password") })
            foreach (var field in page.Document.QuerySelectorAll("main input[name*=assword]"))
            {
                fields.Add((field.GetAttribute("type")!, field.GetAttribute("autocomplete")!));
                Assert.DoesNotContain(field.Attributes, one => one.Name.StartsWith("on", StringComparison.Ordinal) || one.Name is "maxlength" or "readonly");
            }

        Assert.Equal([("password", "current-password"), ("password", "new-password"), ("password", "current-password"), ("password", "new-password")], fields);
    }

    [Fact]
    public async Task Post_WhateverIsWrong_AnswersAlike()
    {
        await portal.ActAsync(async signIns => await signIns.CloseAsync(await portal.PersonIdAsync("colleague-2"), Domain.Actor.Portal));

        var wrong = await portal.SignInAsync(portal.Anonymous(), "library-manager", "not the password");
        var closed = await portal.SignInAsync(portal.Anonymous(), "colleague-2");
        var without = await portal.SignInAsync(portal.Anonymous(), "newcomer");
        var unknown = await portal.Anonymous().SubmitAsync("/sign-in", ("Input.Email", "nobody@elsewhere.example"), ("Input.Password", portal.Demo.Password));

        Assert.All([wrong, closed, without, unknown], page =>
        {
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal(wrong.Errors, page.Errors);
        });
        Assert.Single(wrong.Errors);
        var refused = Assert.Single(await portal.EventsAsync("library-manager", SignInAudit.Refused));
        Assert.DoesNotContain("not the password", refused.Details);
        Assert.Single(await portal.EventsAsync("colleague-2", SignInAudit.Refused));
        Assert.False(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.Details.Contains("elsewhere") || happened.SubjectLabel.Contains("elsewhere"))));
    }

    [Fact]
    public async Task Post_TenWrongPasswords_LocksForFifteenMinutes()
    {
        for (var i = 0; i < Guesses.OfOne; i++) await portal.SignInAsync(portal.Anonymous(), "teacher", $"wrong {i}");

        var locked = await portal.SignInAsync(portal.Anonymous(), "teacher");
        portal.Clock.Advance(Guesses.Within);
        var unlocked = await portal.SignInAsync(portal.Anonymous(), "teacher");

        Assert.Equal(HttpStatusCode.BadRequest, locked.Status);
        Assert.Equal(HttpStatusCode.Redirect, unlocked.Status);
        Assert.Single(await portal.EventsAsync("teacher", SignInAudit.Locked));
        Assert.Equal(Guesses.OfOne + 1, (await portal.EventsAsync("teacher", SignInAudit.Refused)).Count);
    }

    [Fact]
    public async Task Post_ManyAtOnce_GetNoMoreTries()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => portal.SignInAsync(portal.Anonymous(), "auditor", $"wrong {i}")));

        var refused = await portal.EventsAsync("auditor", SignInAudit.Refused);
        Assert.Equal(12, refused.Count);
        Assert.Equal(Guesses.OfOne, refused.Count(happened => happened.Details.Contains("the password was wrong")));
    }

    [Theory]
    [InlineData("/business-cases?page=2", "/business-cases?page=2")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    public async Task Post_ReturnUrl_LeadsOnOnlyWithinTheSite(string wanted, string expected)
    {
        var page = await portal.SignInAsync(portal.Anonymous(), "comms-officer", path: "/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));

        Assert.Equal(expected, page.Location);
    }

    [Fact]
    public async Task Post_WhileSignedInAsSomebodyElse_IsRefused()
    {
        var browser = portal.Anonymous();
        var open = await browser.GetAsync("/sign-in");
        await portal.SignInAsync(browser, "it-manager");

        var page = await browser.PostAsync("/sign-in", ("Input.Email", portal.EmailOf("deputy")), ("Input.Password", portal.Demo.Password));

        Assert.Equal(HttpStatusCode.OK, open.Status);
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.StartsWith(portal.Demo.Person("it-manager").Name, await DoorFixture.WhoAsync(browser));
    }

    [Fact]
    public async Task Post_NothingOrTooMuch_AnswersWithSentences()
    {
        var nothing = await portal.Anonymous().SubmitAsync("/sign-in", ("Input.Email", ""), ("Input.Password", ""));
        var tooMuch = await portal.Anonymous().SubmitAsync("/sign-in", ("Input.Email", new string('a', 300)), ("Input.Password", new string('p', 5000)));

        Assert.Equal(["Enter your e-mail address.", "Enter your password."], nothing.Errors);
        Assert.Equal(2, tooMuch.Errors.Count);
        Assert.DoesNotContain("ppppp", tooMuch.Html);
    }

    [Fact]
    public async Task Get_OutsideDevelopment_NamesNobody()
    {
        var page = await portal.Anonymous().GetAsync("/sign-in");

        Assert.DoesNotContain(portal.Demo.Password, page.Html);
        Assert.All(portal.Demo.People, person => Assert.DoesNotContain(person.Name, page.Html));
    }
}
