using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

public sealed class WriteDownTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Path = "/cases/write-down";

    async Task<TestPage> WriteDownAsync(TestBrowser browser, params (string Name, string? Value)[] fields) =>
        await browser.SendFilesAsync(await browser.GetAsync(Path), Path, [.. CaseScene.Concern, .. fields]);

    [Fact]
    public async Task Post_ForSomebodyUnknown_GivesACodeForThem_AndTheHandlerIsNotTheReporter()
    {
        var browser = await portal.NewSessionAsync(CaseScene.Handler);
        var before = await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == "concern.reported"));
        var answer = await WriteDownAsync(browser, ("Input.Arrival", "Telephone"), ("Input.IsNamed", "false"));
        Assert.Equal("/concerns/sent", answer.Location);
        var sent = await browser.GetAsync(answer.Location!);
        Assert.Contains("Give the reporter this code", sent.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == "concern.reported")));

        var reference = await portal.NewestAsync();
        Assert.Contains("Catriona Lindsay", await portal.HandlersAsync(reference));
        var page = await browser.GetAsync($"/cases/{reference}");
        foreach (var text in new[] { "By telephone", "Somebody who gave no name", "Wrote down what somebody reported" }) Assert.Contains(text, page.Text, StringComparison.Ordinal);
        Assert.Null(await portal.DatabaseAsync(db => db.Set<Concern>().OrderByDescending(concern => concern.Id).Select(concern => concern.ReporterId).FirstAsync()));
    }

    [Fact]
    public async Task Post_ForSomebodyOfTheDirectory_TakesThemForTheReporter()
    {
        var browser = await portal.NewSessionAsync(CaseScene.Handler);
        var (id, other) = (await portal.PersonIdAsync("colleague"), await portal.PersonIdAsync(CaseScene.OtherHandler));
        Assert.Contains("Choose the reporter, or say that they are not listed.", (await WriteDownAsync(browser, ("Input.Arrival", "Letter"), ("Input.IsNamed", "true"), ("Input.Reporter", "Donaldson"))).Errors);
        Assert.Equal("/concerns/sent", (await WriteDownAsync(browser, ("Input.Arrival", "Letter"), ("Input.IsNamed", "true"), ("Input.Reporter", "Kirsty Donaldson"), ("Input.ReporterId", $"{id}"))).Location);
        var reference = await portal.NewestAsync();
        Assert.Contains("Kirsty Donaldson", (await browser.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        await portal.WriteAsync(reference, LetterSide.Reporter, "Thank you for your letter.");
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("colleague")).GetAsync($"/letters/{await portal.LetterAsync(reference)}")).Status);

        Assert.Equal("/concerns/sent", (await WriteDownAsync(browser, ("Input.Arrival", "Conversation"), ("Input.IsNamed", "true"), ("Input.Reporter", "Douglas Imrie"), ("Input.ReporterId", $"{other}"))).Location);
        Assert.DoesNotContain("Douglas Imrie", await portal.HandlersAsync(await portal.NewestAsync()));
    }

    [Fact]
    public async Task Post_Empty_SaysWhatIsMissing_AndKeepsTheRest()
    {
        var browser = await portal.SignedInAsync(CaseScene.Handler);
        var answer = await WriteDownAsync(browser, ("Input.IsNamed", "true"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["Choose how it came in.", "Enter the name of the reporter."], answer.Errors);
        Assert.Contains("A private group", answer.Html, StringComparison.Ordinal);
        Assert.Contains("Choose whether the reporter gives their name.", (await WriteDownAsync(browser, ("Input.Arrival", "Here2"))).Errors);
    }

    [Theory]
    [InlineData("colleague")]
    [InlineData("administrator")]
    [InlineData(CaseScene.FallbackHolder)]
    public async Task Page_ToSomebodyElse_IsRefused(string key)
    {
        var browser = await portal.SignedInAsync(key);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(Path, ("Input.What", "x"))).Status);
    }
}
