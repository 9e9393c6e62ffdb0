using System.Net;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>One page of questions, of whatever type.</summary>
public sealed class AnswerTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task EveryGroup_IsDrawnAndRefusesToGoOnEmpty()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.EmptyDraftAsync();
        foreach (var group in (await portal.PackAsync()).Request(RequestSteps.Kind).Form.Groups)
        {
            var path = $"/requests/{id}/answer/{group.Key}";
            var posted = await browser.SubmitAsync(path, ("act", "continue"));

            Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
            foreach (var question in group.Questions.Where(question => question.Required && question.ShownWhen is null))
                Assert.Contains(question.Missing, posted.Errors);
            Assert.All(posted.Document.QuerySelectorAll(".govuk-error-summary a"), link => Assert.NotNull(posted.Document.QuerySelector(link.GetAttribute("href")!)));
        }
    }

    [Fact]
    public async Task Post_Valid_SavesAndGoesToTheNextGroup()
    {
        var id = await portal.EmptyDraftAsync();
        var posted = await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{id}/answer/message",
            ("answers[message]", "Events"), ("answers[purpose]", "Reach\r\nreaders"), ("answers[audience]", "Families"), ("act", "continue"));

        Assert.Equal($"/requests/{id}/answer/platforms", posted.Location);
        Assert.Equal("Reach\nreaders", (await portal.RequestAsync(id)).Draft.One("purpose"));
    }

    [Fact]
    public async Task Post_FromTheCheckPage_GoesBackThere()
    {
        var id = await portal.DraftAsync();
        var posted = await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{id}/answer/frequency?from=check", ("answers[frequency]", "5"), ("act", "continue"));

        Assert.Equal($"/requests/{id}/check", posted.Location);
        Assert.Equal("5", (await portal.RequestAsync(id)).Draft.One("frequency"));
    }

    [Fact]
    public async Task Post_Later_SavesWhatIsThereThoughMoreIsNeeded()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.EmptyDraftAsync();

        var posted = await browser.SubmitAsync($"/requests/{id}/answer/message", ("answers[message]", "Events"), ("act", "later"));

        Assert.Equal($"/requests/{id}", posted.Location);
        var page = await browser.GetAsync(posted.Location!);
        Assert.Equal("Your answers are saved.", page.Banner);
        Assert.Contains("In progress", page.Text, StringComparison.Ordinal);
        Assert.Equal("Events", (await portal.RequestAsync(id)).Draft.One("message"));
    }

    [Theory]
    [InlineData("continue"), InlineData("later")]
    public async Task Post_Overlong_Answers400AndKeepsWhatWasTyped(string act)
    {
        var id = await portal.EmptyDraftAsync();
        var text = new string('x', 2001);

        var posted = await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{id}/answer/message",
            ("answers[message]", text), ("answers[purpose]", "P"), ("answers[audience]", "A"), ("act", act));

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Contains("2,000 characters", posted.Errors[0], StringComparison.Ordinal);
        Assert.Contains(text, posted.Document.QuerySelector("textarea[name='answers[message]']")!.TextContent, StringComparison.Ordinal);
        Assert.False((await portal.RequestAsync(id)).Draft.Has("message"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>\"'&")]
    [InlineData("Càirdeas 图书馆 👩🏽‍🚀 \u202Eright to left")]
    [InlineData("'; DROP TABLE \"Requests\"; --")]
    public async Task Post_HostileOrUnicodeText_ComesBackAsItWas(string text)
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.DraftAsync();

        await browser.SubmitAsync($"/requests/{id}/answer/account", ("answers[account-name]", text), ("act", "continue"));

        foreach (var path in new[] { $"/requests/{id}", $"/requests/{id}/check", "/requests" })
        {
            var page = await browser.GetAsync(path);
            Assert.Contains(text, page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.Document.QuerySelector("main script"));
        }
    }

    [Fact]
    public async Task Post_Nul_Answers400()
    {
        var id = await portal.EmptyDraftAsync();

        var posted = await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{id}/answer/message", ("answers[message]", "a\0b"), ("act", "later"));

        Assert.True(posted.Status == HttpStatusCode.BadRequest, $"{posted.Status}: {posted.Text}");
        Assert.False((await portal.RequestAsync(id)).Draft.Has("message"));
    }

    [Fact]
    public async Task Post_AnswersOfOtherGroupsAndPropertiesOfTheRequest_ChangeNothing()
    {
        var browser = await portal.SignedInAsync("librarian");
        var (id, other) = (await portal.DraftAsync(), await portal.DraftAsync());
        var before = await portal.RequestAsync(id);

        await browser.SubmitAsync($"/requests/{id}/answer/frequency", ("act", "continue"), ("answers[purpose]", "Forged"), ("answers[declaration:handover]", "yes"),
            ("State", "Approved"), ("Reference", "BC-1"), ("ApplicantId", "1"), ("Id", $"{other}"), ("id", $"{other}"), ("Group", "message"), ("Case.Request.State", "Approved"));

        var after = await portal.RequestAsync(id);
        Assert.Empty(after.Draft.ChangedSince(before.Draft));
        Assert.Equal((before.State, before.Reference, before.ApplicantId), (after.State, after.Reference, after.ApplicantId));
        Assert.Empty((await portal.RequestAsync(other)).Draft.ChangedSince(before.Draft));
    }

    [Theory]
    [InlineData("frequency", "answers[frequency-period]", "century")]
    [InlineData("frequency", "answers[frequency]", "minus one")]
    [InlineData("records", "answers[keep-records]", "perhaps")]
    [InlineData("platforms", "answers[platforms]", "no-such-platform")]
    [InlineData("account", "answers[service]", "999999999")]
    [InlineData("account", "answers[service]", "99999999999999999999999999")]
    [InlineData("people", "answers[authors]", "999999999")]
    public async Task Post_AnAnswerThatIsNotOffered_Answers400(string group, string field, string value)
    {
        var id = await portal.DraftAsync();
        var before = (await portal.RequestAsync(id)).Draft;

        var posted = await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{id}/answer/{group}", (field, value), ("act", "continue"));

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Empty((await portal.RequestAsync(id)).Draft.ChangedSince(before));
    }

    [Fact]
    public async Task Conditional_IsOnThePageAndNeededOnlyWhereItsAnswerIsChosen()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.EmptyDraftAsync();
        var path = $"/requests/{id}/answer/records";
        Assert.NotNull((await browser.GetAsync(path)).Document.QuerySelector("[name='answers[records-plan]']"));

        Assert.Single((await browser.SubmitAsync(path, ("answers[keep-records]", "yes"), ("act", "continue"))).Errors);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(path, ("answers[keep-records]", "yes"), ("answers[records-plan]", "Yearly"), ("act", "continue"))).Status);
    }

    [Fact]
    public async Task OtherPlatform_AsksForItsNameAndReason()
    {
        var posted = await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{await portal.EmptyDraftAsync()}/answer/platforms",
            ("answers[platforms]", "other"), ("act", "continue"));
        Assert.Equal(2, posted.Errors.Count);
    }

    [Fact]
    public async Task People_FoundAddedAndRemovedWithoutScripts()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.EmptyDraftAsync();
        var path = $"/requests/{id}/answer/people";
        var colleague = await portal.PersonIdAsync("librarian-2");

        var found = await browser.SubmitAsync(path, ("find[authors]", "callum DUN"), ("act", "find:authors"));
        Assert.NotNull(found.Document.QuerySelector($"button[value='add:authors:{colleague}']"));
        var added = await browser.SendAsync(found, path, [("act", $"add:authors:{colleague}")]);
        Assert.Equal($"{colleague}", added.Document.QuerySelector("input[name='answers[authors]']")!.GetAttribute("value"));
        var removed = await browser.SendAsync(added, path, [("act", $"remove:authors:{colleague}")]);
        Assert.Null(removed.Document.QuerySelector("input[name='answers[authors]']"));
        Assert.Equal(Answers.None.ToText(), (await portal.RequestAsync(id)).Draft.ToText());

        var saved = await browser.SendAsync(added, path, [("act", "later")]);
        Assert.Equal($"/requests/{id}", saved.Location);
        Assert.Equal([$"{colleague}"], (await portal.RequestAsync(id)).Draft.All("authors"));
    }

    [Fact]
    public async Task People_WhomThePolicyDoesNotCover_AreNeitherFoundNorTaken()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.EmptyDraftAsync();
        var path = $"/requests/{id}/answer/people";
        var councillor = await portal.PersonIdAsync("councillor");

        var found = await browser.SubmitAsync(path, ("find[authors]", "archie renton"), ("act", "find:authors"));
        Assert.Null(found.Document.QuerySelector("button[value^='add:authors']"));
        await browser.SubmitAsync(path, ("answers[authors]", $"{councillor}"), ("act", "later"));
        Assert.False((await portal.RequestAsync(id)).Draft.Has("authors"));
        var added = await browser.SubmitAsync(path, ("act", $"add:authors:{councillor}"));
        Assert.Null(added.Document.QuerySelector("input[name='answers[authors]']"));
    }

    [Fact]
    public async Task People_OnlyTheApplicantAsCover_Answers400()
    {
        var id = await portal.DraftAsync();
        var posted = await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{id}/answer/people",
            ("answers[cover]", $"{await portal.PersonIdAsync("librarian")}"), ("act", "continue"));
        Assert.Equal([(await portal.PackAsync()).Request(RequestSteps.Kind).Form.Question("cover")!.OnlyApplicant!], posted.Errors);
    }

    [Theory]
    [InlineData("colleague"), InlineData("administrator"), InlineData("auditor"), InlineData("library-manager")]
    public async Task AnyVerb_OnSomebodyElsesDraft_Answers404(string who)
    {
        var (browser, id) = (await portal.SignedInAsync(who), await portal.DraftAsync());
        foreach (var path in new[] { "", "/answer/account", "/check", "/sent", "/delete", "/withdraw" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{id}{path}")).Status);
            if (path is not ("" or "/sent"))
                Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/requests/{id}{path}", ("answers[account-name]", "Mine"), ("act", "later"))).Status);
        }
        Assert.Equal(RequestState.Draft, (await portal.RequestAsync(id)).State);
    }

    [Fact]
    public async Task Post_AfterItWasSent_Answers409AndKeepsWhatWasTyped()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.DraftAsync();
        var path = $"/requests/{id}/answer/message";
        var open = await browser.GetAsync(path);
        await portal.SendAsync(id);

        var posted = await browser.SendAsync(open, path, [("answers[message]", "Typed too late"), ("act", "continue")]);

        Assert.Equal(HttpStatusCode.Conflict, posted.Status);
        Assert.Contains("Typed too late", posted.Html, StringComparison.Ordinal);
        Assert.Equal($"/requests/{id}", (await browser.GetAsync(path)).Location);
    }
}
