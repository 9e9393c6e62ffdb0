using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>What comes back to a form of a case, with what was typed, is kept by no browser either; nor is what stands only where somebody just was. See <see cref="MarkedWordsTests"/> for each page.</summary>
public sealed class KeptNowhereTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static readonly string[] acts =
    [
        "triage", "investigate", "subject", "outcome", "close", "assess", "link", "suspend", "appeal", "decide-appeal", "reopen", "hold", "lift-hold", "letters/subject", "letters/reporter", "answers", "add-files", "give",
        "witness", "recuse", "hand-over",
    ];

    [Fact]
    public async Task EveryAct_OpenedOrRefused_IsKeptByNoBrowser()
    {
        var scene = await DecidedCase.MakeAsync(portal);
        var handler = await portal.NewSessionAsync(CaseScene.OtherHandler);
        foreach (var act in new[] { "decide-appeal", "lift-hold" })
        {
            var page = await handler.GetAsync($"/cases/{scene.Appealed}/{act}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            AssertKeptNowhere(page, act);
        }
        var refused = 0;
        foreach (var reference in new[] { scene.Decided, scene.Appealed, scene.NoCase })
            foreach (var act in acts.Append($"links/{scene.Link}/remove").Append($"suspensions/{scene.Suspension}/review").Append($"orders/{scene.Withdrawal}/reinstate"))
            {
                var answer = await handler.PostAsync($"/cases/{reference}/{act}", ("Input.Text", " "), ("Input.Reason", " "), ("Input.Words", "typed by somebody"));
                AssertKeptNowhere(answer, act);
                if (answer.Status == HttpStatusCode.BadRequest) refused++;
            }
        Assert.True(refused > 15, $"Only {refused} were refused for what was typed.");
    }

    [Fact]
    public async Task PagesAfterAConcern_AreKeptByNoBrowser()
    {
        var reporter = await portal.NewSessionAsync("colleague");
        AssertKeptNowhere(await reporter.SendConcernAsync([]), "a concern that is refused");
        AssertKeptNowhere(await reporter.SendConcernAsync([.. CaseScene.Concern]), "a concern");
        var sent = await reporter.GetAsync("/concerns/sent");
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        AssertKeptNowhere(sent, "/concerns/sent");
        var stranger = portal.Anonymous();
        var form = await stranger.GetAsync(LetterScene.Anonymous);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        AssertKeptNowhere(await stranger.SendFilesAsync(form, LetterScene.Anonymous, CaseScene.Concern), "a concern without a name");
        var receipt = await stranger.GetAsync("/concerns/anonymous/sent");
        AssertKeptNowhere(receipt, "the code");
        var code = receipt.Document.QuerySelector(".govuk-panel strong")!.TextContent;
        AssertKeptNowhere(await stranger.SubmitAsync(LetterScene.Receipt, ("Input.Code", "AAAA-AAAA-AAAA-AAAA")), "a wrong code");
        var open = await stranger.SubmitAsync(LetterScene.Receipt, ("Input.Code", code));
        Assert.Equal(HttpStatusCode.OK, open.Status);
        AssertKeptNowhere(open, "the report of a code");
    }

    internal static void AssertKeptNowhere(TestPage page, string what)
    {
        Assert.True(page.Response.Headers.CacheControl is { NoStore: true }, $"{what}: {page.Status} {page.Response.Headers.CacheControl}");
        Assert.True(page.Response.Headers.ETag is null && page.Response.Content.Headers.LastModified is null, what);
    }
}

/// <summary>Pages of a case that are there in some councils, and for a while.</summary>
public sealed class KeptNowhereForAWhileTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    [Fact]
    public async Task GivingOn_ByAManager_IsKeptByNoBrowser()
    {
        var portal = await portals.OfAsync("director-of-resources");
        IEnumerable<(string, string?)> fields = [.. CaseScene.Concern.Where(field => field.Name != "Input.Categories"), ("Input.Categories", "bullying"), ("Input.Route", "line-manager")];
        var reference = await portal.ReportAsync("colleague", fields: fields);
        var page = await (await portal.NewSessionAsync("colleague-manager")).GetAsync($"/cases/{reference}/give");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        KeptNowhereTests.AssertKeptNowhere(page, "give");
    }

    [Fact]
    public async Task AnswersInASupportCase_AreKeptByNoBrowser()
    {
        var portal = await portals.OfAsync("argyll-and-bute");
        (string, string?)[] day = [("Input.On.Day", "20"), ("Input.On.Month", "11"), ("Input.On.Year", "2026")];
        var person = await portal.SignedInAsync("author");
        await person.SubmitAsync("/support/ask", ("Input.Who", $"{await portal.PersonIdAsync("author")}"), ("Input.What", "Posts"), ("Input.Where", "A group"));
        var reference = await portal.DatabaseAsync(db => db.Set<SupportCase>().Select(found => found.Reference).SingleAsync());
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        var path = $"/support/cases/{reference}";
        await handler.SubmitAsync($"{path}/assess", ("Input.Impact", "a"), ("Input.Reputation", "b"), ("Input.Risk", "c"));
        await handler.SubmitAsync($"{path}/plan", ("Input.Text", "We write"), ("Input.Legal", "false"));
        await handler.SubmitAsync($"{path}/tell", [.. day, ("Input.Text", "Told")]);
        var told = (await person.GetAsync("/letters")).Document.QuerySelector("main a[href*='/letters/support/']")!.GetAttribute("href")!;
        await person.SubmitAsync(told, ("Input.Satisfied", "true"), ("Input.Text", "Thanks"));
        var page = await handler.GetAsync($"{path}/answers");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        KeptNowhereTests.AssertKeptNowhere(page, "answers");
    }
}
