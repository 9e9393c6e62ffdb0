using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.People;
using Xunit;

namespace SocialGovernance.Web.Tests.Deputies;

public sealed class DeputyTests(DirectoryFixture portal) : IClassFixture<DirectoryFixture>
{
    static (string Name, string? Value)[] Until(int day, int month, int year) =>
        [("Input.Until.Day", $"{day}"), ("Input.Until.Month", $"{month}"), ("Input.Until.Year", $"{year}")];

    static Task<TestPage> NameAsync(TestBrowser browser, string deputy, string path = "/deputies/add") =>
        browser.SubmitAsync(path, [("Input.Deputy", deputy), .. Until(30, 11, 2026)]);

    Task<Deputy?> FindAsync(long personId) =>
        portal.DatabaseAsync(db => db.Deputies.OrderByDescending(deputy => deputy.Id).FirstOrDefaultAsync(deputy => deputy.PersonId == personId));

    [Fact]
    public async Task Add_ForOneself_NotifiesThemAndHandsOverWhatWaits_UntilEnded()
    {
        var browser = await portal.SignedInAsync("library-manager");
        var (id, deputyName) = (await portal.PersonIdAsync("library-manager"), portal.Demo.Person("colleague").Name);
        var duty = Duty.LineManagerOf(await portal.PersonIdAsync("librarian"));

        var posted = await NameAsync(browser, portal.EmailOf("colleague"));

        var deputy = (await FindAsync(id))!;
        await portal.DoneAsync(browser, posted, "/deputies", $"{deputyName} acts for you from 23 November 2026 to 30 November 2026.", PeopleAudit.DeputyNamed, deputy.Id);
        Assert.Equal(id, (await portal.ActorAsync("colleague")).CapacityFor(duty)!.ForPersonId);
        var colleague = await portal.PersonIdAsync("colleague");
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(sent => sent.ToPersonId == colleague && sent.Subject.StartsWith("You act for"))));
        Assert.Contains(deputyName, (await browser.GetAsync("/deputies")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await NameAsync(browser, portal.EmailOf("colleague-2"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("colleague")).GetAsync($"/deputies/{deputy.Id}/end")).Status);

        var ended = await browser.SubmitAsync($"/deputies/{deputy.Id}/end");

        await portal.DoneAsync(browser, ended, "/deputies", $"{deputyName} no longer acts for {portal.Demo.Person("library-manager").Name}.", PeopleAudit.DeputyEnded, deputy.Id);
        Assert.Null((await portal.ActorAsync("colleague")).CapacityFor(duty));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync($"/deputies/{deputy.Id}/end")).Status);
    }

    [Fact]
    public async Task Add_ByAnAdministrator_ForAnybody_ButNotToThemselves()
    {
        var browser = await portal.AdministratorAsync();
        var id = await portal.PersonIdAsync("comms-manager");
        var path = $"/deputies/add?for={id}";

        await portal.RefusedAsync(await NameAsync(browser, portal.EmailOf("administrator"), path),
            $"You cannot make yourself the deputy of {portal.Demo.Person("comms-manager").Name}. They can, or another administrator.", id);

        var posted = await NameAsync(browser, portal.Demo.Person("comms-officer").Name, path);

        var deputy = (await FindAsync(id))!;
        await portal.DoneAsync(browser, posted, $"/people/{id}",
            $"{portal.Demo.Person("comms-officer").Name} acts for {portal.Demo.Person("comms-manager").Name} from 23 November 2026 to 30 November 2026.", PeopleAudit.DeputyNamed, deputy.Id);
        Assert.Contains(portal.Demo.Person("comms-manager").Name, (await browser.GetAsync("/deputies")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/deputies/{deputy.Id}/end")).Status);
    }

    [Fact]
    public async Task Add_ForSomebodyElse_WithoutBeingAdministrator_IsNotFound()
    {
        var browser = await portal.SignedInAsync("librarian");
        var path = $"/deputies/add?for={await portal.PersonIdAsync("it-manager")}";
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(path, [("Input.Deputy", portal.EmailOf("librarian")), ("Input.From", "2026-11-23"), ("Input.Until", "2026-11-30")])).Status);
    }

    [Fact]
    public async Task List_OfSomebodyElses_IsNotShown()
    {
        var text = (await (await portal.SignedInAsync("teacher")).GetAsync("/deputies")).Text;
        Assert.DoesNotContain(portal.Demo.Person("away").Name, text, StringComparison.Ordinal);
        Assert.Contains(portal.Demo.Person("away").Name, (await (await portal.SignedInAsync("deputy")).GetAsync("/deputies")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter who acts in their place.")]
    [InlineData(DirectoryFixture.Hostile, "Nothing is found by that. Check the spelling, or type less of it.")]
    [InlineData(DirectoryFixture.Unicode, "Nothing is found by that. Check the spelling, or type less of it.")]
    [InlineData("east-lothian", "More than 20 are found by that. Type more of it, or choose one of the first.")]
    [InlineData("ma", "Choose the one you mean.")]
    public async Task Add_NotClearWho_Answers400AndKeepsWhatWasTyped(string typed, string error)
    {
        var page = await NameAsync(await portal.SignedInAsync("head-teacher"), typed);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal([error], page.Errors);
        Assert.Equal(typed, page.Document.QuerySelector("[name='Input.Deputy']")!.GetAttribute("value"));
        Assert.Equal("30", page.Document.QuerySelector("[name='Input.Until.Day']")!.GetAttribute("value"));
        Assert.InRange(page.Document.QuerySelectorAll("input[type=radio]").Length, 0, 20);
    }

    [Fact]
    public async Task Add_OneselfOrWithWrongDays_IsRefused()
    {
        var browser = await portal.SignedInAsync("auditor");
        Assert.Equal(["Nobody can be their own deputy."], (await NameAsync(browser, portal.EmailOf("auditor"))).Errors);
        var wrong = await browser.SubmitAsync("/deputies/add", [("Input.Deputy", portal.EmailOf("librarian")), ("Input.From.Day", "1"), .. Until(30, 10, 2026)]);
        Assert.Equal(["The last day cannot be before the first."], wrong.Errors);
        var past = await browser.SubmitAsync("/deputies/add", [("Input.Deputy", portal.EmailOf("librarian")), ("Input.From.Day", "1"), .. Until(30, 11, 2026)]);
        Assert.Equal(["The first day cannot be in the past."], past.Errors);
    }

    [Fact]
    public async Task Add_TwoAtOnce_NamesOne()
    {
        var browser = await portal.SignedInAsync("head-of-service");
        var forms = new[] { await browser.GetAsync("/deputies/add"), await browser.GetAsync("/deputies/add") };
        string[] named = ["librarian-2", "librarian-3"];

        var answers = await Task.WhenAll(forms.Zip(named, (form, key) => browser.SendAsync(form, "/deputies/add", [("Input.Deputy", portal.EmailOf(key)), .. Until(30, 11, 2026)])));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
    }
}
