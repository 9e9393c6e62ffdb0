using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Concerns;

public sealed class ReportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    Task<int> CasesAsync() => portal.DatabaseAsync(db => db.Set<BreachCase>().CountAsync());

    [Fact]
    public async Task Post_Valid_OpensACaseForTheHandlersAndTellsNobodyElse()
    {
        var reference = await portal.ReportAsync("colleague", "librarian", files: ("seen.png", "pixels"));

        Assert.Equal(["Catriona Lindsay", "Douglas Imrie"], await portal.HandlersAsync(reference));
        var happened = await portal.DatabaseAsync(db => db.AuditEvents.OrderByDescending(e => e.Id).FirstAsync(e => e.Kind == "concern.reported"));
        Assert.True(happened is { Confidential: true, PersonId: null, PersonName: "Somebody", SubjectId: 0, Details: "{}" });
        var messages = await portal.DatabaseAsync(db => db.Messages.ToListAsync());
        Assert.Contains(messages, message => message.Secrecy == MessageSecrecy.Confidential);
        Assert.All(messages, message =>
        {
            Assert.DoesNotContain(reference, message.Subject + message.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("cases", message.Subject + message.Body, StringComparison.OrdinalIgnoreCase);
        });
        var items = await portal.DatabaseAsync(db => db.WorkItems.Where(item => item.Confidential).ToListAsync());
        Assert.All(items, item => Assert.StartsWith("person:", item.Duty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Empty_SaysWhatIsMissing()
    {
        var before = await CasesAsync();
        var answer = await (await portal.SignedInAsync("colleague")).SendConcernAsync([]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["Say what happened.", "Choose an account, or say where else it happened.", "Say when it happened, as well as you know.",
            "Choose whether it happened at work.", "Choose at least one kind of concern."], answer.Errors);
        Assert.Equal(before, await CasesAsync());
    }

    [Theory]
    [InlineData("Input.Categories", "made-up")]
    [InlineData("Input.Setting", "99")]
    [InlineData("Input.Whom", "Lindsay")]
    public async Task Post_WithSomethingThatCannotBe_IsRefused(string name, string value)
    {
        var answer = await (await portal.SignedInAsync("colleague")).SendConcernAsync([.. CaseScene.Concern.Where(field => field.Name != name), (name, value)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer.Errors);
    }

    [Fact]
    public async Task Post_Overlong_IsRefusedAndKept()
    {
        var answer = await (await portal.SignedInAsync("colleague")).SendConcernAsync(
            [.. CaseScene.Concern.Where(field => field.Name != "Input.What"), ("Input.What", new string('x', Concern.TextLength + 1))]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("A private group", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("run.exe")]
    public async Task Post_WithAFileThatIsNotTaken_IsRefused(string name)
    {
        var answer = await (await portal.SignedInAsync("colleague")).SendConcernAsync(CaseScene.Concern, (name, "x"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.Errors, error => error.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_WithTooManyFiles_IsRefused()
    {
        var answer = await (await portal.SignedInAsync("colleague")).SendConcernAsync(CaseScene.Concern,
            [.. Enumerable.Range(0, CaseFile.MaxCount + 1).Select(i => ($"{i}.png", "x"))]);
        Assert.Equal(["Choose 5 files or fewer."], answer.Errors);
    }

    [Fact]
    public async Task Find_APartOfAName_ShowsWhoIsMeant()
    {
        var browser = await portal.SignedInAsync("colleague");
        var page = await browser.GetAsync("/concerns/report");
        // The button's own address, which a browser takes before the form's.
        page.Document.QuerySelector("main form[method=post]")!.SetAttribute("action", "/concerns/report?handler=Find");
        var answer = await browser.SendAsync(page, "/concerns/report?handler=Find", [("Input.Whom", "fras AIL")]);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Ailsa Fraser", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Librarian", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Twice_OpensOneCase()
    {
        var before = await CasesAsync();
        var browser = await portal.SignedInAsync("colleague");
        var page = await browser.GetAsync("/concerns/report");
        var first = await browser.SendConcernAsync(page, CaseScene.Concern);
        var second = await browser.SendConcernAsync(page, CaseScene.Concern);
        Assert.Equal(("/concerns/sent", "/concerns/sent"), (first.Location, second.Location));
        Assert.Equal(before + 1, await CasesAsync());
    }

    [Fact]
    public async Task Post_AtTheSameMoment_OpensOneCase()
    {
        var before = await CasesAsync();
        var browser = await portal.NewSessionAsync("colleague");
        var page = await browser.GetAsync("/concerns/report");
        await Task.WhenAll(browser.SendConcernAsync(page, CaseScene.Concern), browser.SendConcernAsync(page, CaseScene.Concern));
        Assert.Equal(before + 1, await CasesAsync());
    }

    [Fact]
    public async Task Sent_OpenedAgain_NoLongerShowsTheReference()
    {
        var browser = await portal.NewSessionAsync("colleague");
        var answer = await browser.SendConcernAsync(CaseScene.Concern);
        Assert.Contains("CN-", (await browser.GetAsync(answer.Location!)).Html, StringComparison.Ordinal);
        var again = await browser.GetAsync("/concerns/sent");
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.DoesNotContain("CN-", again.Html, StringComparison.Ordinal);
    }
}
