using System.Net;
using SocialGovernance.Web.Errors;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Error;

public sealed class ErrorPagesTests(FailingPortal portal) : IClassFixture<FailingPortal>
{
    [Theory]
    [InlineData(400, "Something that was sent cannot be read")]
    [InlineData(403, "You may not do this")]
    [InlineData(404, "There is nothing here that you may see")]
    [InlineData(405, "This cannot be done here")]
    [InlineData(409, "This has changed in the meantime")]
    [InlineData(413, "What was sent is too large")]
    [InlineData(500, "Sorry, something went wrong here")]
    [InlineData(503, "Sorry, the portal cannot be used at the moment")]
    public async Task Get_ForEachStatus_SaysWhatToDo(int status, string heading)
    {
        var page = await portal.Anonymous().GetAsync($"/error/{status}");

        Assert.Equal((HttpStatusCode)status, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Contains("Go to the first page", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main"));
    }

    [Theory]
    [InlineData("/error/200")]
    [InlineData("/error/999")]
    public async Task Get_ForWhatIsNoError_IsNotFound(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync(path)).Status);
    }

    [Fact]
    public async Task Get_WhatIsNotThere_ReadsTheSameAsWhatMayNotBeSeen()
    {
        var librarian = await portal.SignedInAsync("librarian");

        var unknownText = await librarian.GetAsync("/guidance/no-such-text");
        var unknownAddress = await librarian.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, unknownText.Status);
        Assert.Equal(HttpStatusCode.NotFound, unknownAddress.Status);
        Assert.Equal(unknownText.Text, unknownAddress.Text);
    }

    [Fact]
    public async Task Get_WhatIsNotThere_SignedOut_LeadsToSignInLikeEverythingElse()
    {
        foreach (var path in new[] { "/no-such-page", "/guidance/law" })
            Assert.StartsWith("/sign-in", (await portal.Anonymous().GetAsync(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithoutThePermission_Answers403InPlace()
    {
        var page = await (await portal.SignedInAsync("librarian")).GetAsync("/audit");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("You may not do this", page.Heading);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_WhatFails_Answers500WithoutItsCause(bool signedIn)
    {
        var browser = signedIn ? await portal.SignedInAsync("librarian") : portal.Anonymous();
        portal.Database.Failure = new InvalidOperationException(FailingPortal.Secret);
        try
        {
            var page = await browser.GetAsync("/privacy");

            Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
            Assert.Equal("Sorry, something went wrong here", page.Heading);
            Assert.DoesNotContain(FailingPortal.Secret, page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);
        }
        finally
        {
            portal.Database.Failure = null;
        }
    }

    [Fact]
    public async Task Post_WithoutItsToken_Answers400AndSaysSo()
    {
        var browser = await portal.SignedInAsync("administrator");

        var page = await TestPage.ReadAsync(await browser.Client.PostAsync("/messages/test", new FormUrlEncodedContent([])));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("The page was open for too long", page.Heading);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/privacy", false)]
    [InlineData("/no-such-page", true)]
    public async Task Get_WhileTheDatabaseIsAway_Answers503InTheCouncilsColours(string path, bool signedIn)
    {
        var browser = signedIn ? await portal.SignedInAsync("librarian") : portal.Anonymous();
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync(path)).Status);
        portal.Database.Failure = FailingPortal.NoConnection.Away;
        try
        {
            var page = await browser.GetAsync(path);
            var ready = await portal.Anonymous().GetAsync("/health/ready");
            var live = await portal.Anonymous().GetAsync("/health/live");

            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            Assert.Equal("Sorry, the portal cannot be used at the moment", page.Heading);
            Assert.Contains("East Lothian Council", page.Html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
            Assert.Equal(HttpStatusCode.OK, live.Status);
        }
        finally
        {
            portal.Database.Failure = null;
        }
    }

    [Fact]
    public void Trouble_OfOurOwnMaking_IsNotTheDatabases()
    {
        Assert.False(DatabaseTrouble.IsIn(new InvalidOperationException("x", new TimeoutException())));
        Assert.False(DatabaseTrouble.IsIn(new Npgsql.PostgresException("duplicate key", "ERROR", "ERROR", "23505")));
    }
}
