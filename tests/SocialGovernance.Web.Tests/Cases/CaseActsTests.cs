using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

public sealed class CaseActsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    Task<TestBrowser> HandlerAsync() => portal.SignedInAsync(CaseScene.Handler);

    Task<CaseState> StateAsync(string reference) =>
        portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).Select(found => found.State).SingleAsync());

    Task<int> EventsAsync(string kind) => portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == kind));

    [Fact]
    public async Task Show_ToAHandler_TellsEverything_AndIsRecorded()
    {
        var reference = await portal.ReportAsync("colleague", "librarian", files: ("seen.png", "pixels"));
        var before = await EventsAsync("case.read");
        var page = await (await HandlerAsync()).GetAsync($"/cases/{reference}");
        foreach (var text in new[] { "Somebody shared a list of names.", "A private group", "Last week", "See the picture", "Ailsa Fraser", "Kirsty Donaldson", "seen.png",
                     "Personal details were posted without permission", "At work" })
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(before + 1, await EventsAsync("case.read"));
        var reader = await portal.PersonIdAsync(CaseScene.Handler);
        Assert.True(await portal.DatabaseAsync(db => db.Set<CaseReading>().AnyAsync(reading => reading.PersonId == reader)));
    }

    [Fact]
    public async Task Journey_FromTriageToClosed()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var browser = await HandlerAsync();
        foreach (var (act, state, kind, fields) in new (string, CaseState, string, (string, string?)[])[]
                 {
                     ("triage", CaseState.Investigating, "case.taken-up", [("Input.Answer", "Case"), ("Input.Text", "Looks real")]),
                     ("investigate", CaseState.Investigating, "case.noted", [("Input.Text", "Spoke to two people")]),
                     ("assess", CaseState.Investigating, "case.assessed", CaseScene.Assessment),
                     ("outcome", CaseState.OutcomeDecided, "case.decided", [("Input.Outcome", "guidance"), ("Input.Reason", "A first time")]),
                     ("close", CaseState.Closed, "case.closed", [("Input.Text", "Both were told")]),
                 })
        {
            var before = await EventsAsync(kind);
            var answer = await browser.SubmitAsync($"/cases/{reference}/{act}", fields);
            Assert.Equal($"/cases/{reference}", answer.Location);
            Assert.NotNull((await browser.GetAsync(answer.Location!)).Banner);
            Assert.Equal(state, await StateAsync(reference));
            Assert.Equal(before + 1, await EventsAsync(kind));
        }
        // EL-21
        var page = await browser.GetAsync($"/cases/{reference}");
        foreach (var text in new[] { "Looks real", "Spoke to two people", "Moderate", "EL-31", "Advice", "A first time", "Both were told" })
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("triage", "Choose whether this is a case.")]
    [InlineData("investigate", "Write what you want to note.")]
    [InlineData("close", "Say what was done to end the case.")]
    [InlineData("subject", "Enter a name or an e-mail address.")]
    [InlineData("outcome", "Choose an outcome.")]
    [InlineData("assess", "Choose how grave it is.")]
    [InlineData("link", "Enter a name, or an address that begins with https://.")]
    [InlineData("suspend", "Choose which access is suspended.")]
    [InlineData("appeal", "Write what the person says against the outcome.")]
    [InlineData("decide-appeal", "Choose whether the appeal is right.")]
    [InlineData("reopen", "Say why.")]
    [InlineData("hold", "Say why.")]
    [InlineData("lift-hold", "Say why.")]
    public async Task Post_Empty_SaysWhatIsMissing(string act, string sentence)
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var answer = await (await HandlerAsync()).SubmitAsync($"/cases/{reference}/{act}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(sentence, answer.Errors);
    }

    [Fact]
    public async Task NoCase_WithoutAReason_IsRefused_AndWithOneEndsIt()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var browser = await HandlerAsync();
        var refused = await browser.SubmitAsync($"/cases/{reference}/triage", ("Input.Answer", "NoCase"));
        Assert.Equal(["Say why this is no case."], refused.Errors);
        await browser.SubmitAsync($"/cases/{reference}/triage", ("Input.Answer", "NoCase"), ("Input.Text", "Said as a citizen"));
        Assert.Equal(CaseState.NoCase, await StateAsync(reference));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/cases/{reference}/investigate", ("Input.Text", "more"))).Status);
    }

    [Fact]
    public async Task TwoHandlersAtOnce_OneWinsAndTheOtherIsTold()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var (one, other) = (await HandlerAsync(), await portal.SignedInAsync(CaseScene.OtherHandler));
        var (path, yes) = ($"/cases/{reference}/triage", new (string, string?)[] { ("Input.Answer", "Case") });
        var (first, second) = (await one.GetAsync(path), await other.GetAsync(path));
        var answers = await Task.WhenAll(one.SendAsync(first, path, yes), other.SendAsync(second, path, yes));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(["Somebody has already looked at this concern."], Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict).Errors);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).SelectMany(found => found.Entries).CountAsync()));
    }

    [Fact]
    public async Task Note_SentTwice_StandsOnce()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var browser = await HandlerAsync();
        var path = $"/cases/{reference}/investigate";
        var page = await browser.GetAsync(path);
        await browser.SendAsync(page, path, [("Input.Text", "once")]);
        Assert.Equal($"/cases/{reference}", (await browser.SendAsync(page, path, [("Input.Text", "once")])).Location);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).SelectMany(found => found.Entries).CountAsync()));
    }

    [Fact]
    public async Task File_Downloaded_IsWhatWasSent_AndNeverShown()
    {
        var reference = await portal.ReportAsync("colleague", "librarian", files: ("a <b> é.txt", "<script>alert(1)</script>"));
        var browser = await HandlerAsync();
        var link = (await browser.GetAsync($"/cases/{reference}")).Document.QuerySelector("a[download]")!.GetAttribute("href")!;
        var answer = (await browser.GetAsync(link)).Response;
        Assert.Equal("<script>alert(1)</script>", await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var elsewhere = await portal.ReportAsync("colleague", "librarian");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link.Replace(reference, elsewhere, StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task List_HoldsOnlyWhatOneHandles_AndPagesByKey()
    {
        var about = await portal.ReportAsync("colleague", CaseScene.Handler);
        for (var i = 0; i < 26; i++) await portal.ReportAsync("colleague", "librarian");
        var browser = await HandlerAsync();
        var page = await browser.GetAsync("/cases");
        Assert.Equal(25, page.Document.QuerySelectorAll("tbody tr").Length);
        var older = await browser.GetAsync(page.Document.QuerySelector(".govuk-pagination__next a")!.GetAttribute("href")!);
        Assert.NotEmpty(older.Document.QuerySelectorAll("tbody tr"));
        Assert.DoesNotContain(about, page.Html + older.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_TakenAway_HidesTheCaseOnTheNextRequest()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var browser = await portal.SignedInAsync(CaseScene.OtherHandler);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/cases/{reference}")).Status);
        var id = await portal.PersonIdAsync(CaseScene.OtherHandler);
        async Task EndAsync(DateTime? at) => await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.PersonId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, at)));
        await EndAsync(TestClock.Start.UtcDateTime);
        try
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/{reference}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/cases/{reference}/triage", ("Input.Answer", "Case"))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/cases")).Status);
        }
        finally
        {
            await EndAsync(null);
        }
    }
}
