using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

public sealed class DescribeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    static (string, string?)[] Day(string name, int day, int month, int year) => [($"Input.{name}.Day", $"{day}"), ($"Input.{name}.Month", $"{month}"), ($"Input.{name}.Year", $"{year}")];

    /// <summary>AB-7.5, DR-5a.2, LE-7.3: what stands on the page and what links to it is kept with the day on which it was seen.</summary>
    [Fact]
    public async Task Describe_WithEverything_IsKeptWithBeforeAndAfter()
    {
        var account = await scene.AuthorisedAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        var path = $"/accounts/{account.Id}/describe";

        var answer = await browser.SubmitAsync(path, [("Input.Owner", "library services manager"), ("Input.Language", " Gaelic "), ("Input.Tags", "reading, events,, Events"),
            ("Input.OwnId", "100064"), ("Input.Contact", "libraries@east-lothian.example"), ("Input.IsCorporate", "true"), ("Input.OpeningHours", "9 to 5"),
            .. Day("HoursSeenOn", 20, 11, 2026), .. Day("GuidanceSeenOn", 21, 11, 2026), ("Input.WebsitePage", "https://www.eastlothian.gov.uk/libraries"),
            .. Day("LinksBackSeenOn", 22, 11, 2026), .. Day("FollowedSeenOn", 23, 11, 2026)]);

        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}"), (answer.Status, answer.Location));
        var shown = await browser.GetAsync(answer.Location!);
        Assert.Equal($"The description of {account.Name} is saved.", shown.Banner);
        foreach (var text in new[] { "Library Services Manager: Morag Sinclair", "Gaelic", "reading, events", "Seen on 21 November 2026", "https://www.eastlothian.gov.uk/libraries", "East Lothian Council" })
            Assert.Contains(text, shown.Text, StringComparison.Ordinal);
        var saved = await portal.DatabaseAsync(db => db.Accounts.AsNoTracking().Include(known => known.OwnerPost).SingleAsync(known => known.Id == account.Id));
        Assert.Equal(("Library Services Manager", "100064", "Gaelic", true, new DateOnly(2026, 11, 23)),
            (saved.OwnerPost!.Title, saved.OwnId, saved.Details.Language, saved.Details.IsCorporate, saved.Details.FollowedSeenOn));
        var details = await portal.DatabaseAsync(db => db.AuditEvents.Where(e => e.Kind == "account.described" && e.SubjectId == account.Id).Select(e => e.Details).SingleAsync());
        Assert.Contains("the language was \\u201Cnothing\\u201D, is \\u201CGaelic\\u201D", details, StringComparison.Ordinal);
        Assert.DoesNotContain("the name was", details, StringComparison.Ordinal);

        var opened = await browser.GetAsync(path);
        Assert.Equal("Library Services Manager", opened.Document.QuerySelector("[name='Input.Owner']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(path)).Status);
        Assert.NotEqual(0, (await browser.GetAsync("/accounts?q=reading")).Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Describe_ByAnotherName_IsFoundByThatAndNoLongerByTheOldOne()
    {
        var account = await scene.AuthorisedAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        await browser.SubmitAsync($"/accounts/{account.Id}/describe", [("Input.Name", "Zephyr before"), ("Input.Tags", "kites, wind")]);
        Assert.Equal((1, 1), (await FoundAsync("zeph before"), await FoundAsync("kit")));

        await browser.SubmitAsync($"/accounts/{account.Id}/describe", [("Input.Name", "Zéphyr after"), ("Input.Tags", "wind")]);

        Assert.Equal((1, 1, 0, 0), (await FoundAsync("zephyr aft"), await FoundAsync("wind"), await FoundAsync("zeph before"), await FoundAsync("kit")));
        var words = await portal.DatabaseAsync(db => db.Set<AccountWord>().Where(word => word.AccountId == account.Id).Select(word => word.Word).ToListAsync());
        Assert.Equal((await portal.DatabaseAsync(db => db.Accounts.SingleAsync(known => known.Id == account.Id))).FoundBy.Order(), words.Order());

        async Task<int> FoundAsync(string words) => (await browser.GetAsync($"/accounts?q={Uri.EscapeDataString(words)}")).Document.QuerySelectorAll("tbody tr").Length;
    }

    [Fact]
    public async Task Describe_WithWhatCannotBe_IsAskedAgainAndKeepsWhatWasTyped()
    {
        var account = await scene.AuthorisedAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        var path = $"/accounts/{account.Id}/describe";
        foreach (var (fields, sentence) in new ((string, string?)[], string)[]
        {
            ([("Input.Name", "")], "Enter the name of the account."),
            ([("Input.Body", "no-such")], "Choose who is legally responsible for it."),
            ([("Input.Body", DescribedPartnership)], "Enter the controller of the partnership."),
            ([("Input.Service", "999999999")], "Choose the service that the account belongs to."),
            ([("Input.Owner", "no such post")], "Nothing is found by that."),
            ([("Input.WebsitePage", "javascript:alert(1)")], "Enter the whole address of the page"),
            ([.. Day("HoursSeenOn", 20, 11, 2026), ("Input.OpeningHours", "")], "Enter the opening hours that were seen."),
            (Day("GuidanceSeenOn", 24, 11, 2026), "cannot be in the future"),
            (Day("LinksBackSeenOn", 20, 11, 2026), "Enter the page of the website"),
            ([("Input.Tags", new string('a', 201))], "The tags must have 200 characters or fewer."),
        })
        {
            var answer = await browser.SubmitAsync(path, [("Input.Language", "Typed before"), .. fields]);
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{sentence} {answer.Status}");
            Assert.Contains(answer.Errors, error => error.Contains(sentence, StringComparison.Ordinal));
            Assert.Equal("Typed before", answer.Document.QuerySelector("[name='Input.Language']")!.GetAttribute("value"));
        }
        Assert.Null((await portal.DatabaseAsync(db => db.Accounts.AsNoTracking().SingleAsync(known => known.Id == account.Id))).Details.Language);
    }

    const string DescribedPartnership = SocialGovernance.Web.Pages.Accounts.DescribeInput.Partnership;

    [Fact]
    public async Task Describe_APartnership_HasItsOwnController()
    {
        var account = await scene.AuthorisedAsync();
        var browser = await portal.SignedInAsync("comms-officer");

        var answer = await browser.SubmitAsync($"/accounts/{account.Id}/describe", ("Input.Body", DescribedPartnership), ("Input.Controller", "Health and Social Care Partnership"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("A partnership; controller: Health and Social Care Partnership", (await browser.GetAsync(answer.Location!)).Text, StringComparison.Ordinal);
        var saved = await portal.DatabaseAsync(db => db.Accounts.AsNoTracking().SingleAsync(known => known.Id == account.Id));
        Assert.Equal((null, "Health and Social Care Partnership"), (saved.Details.LegalBody, saved.Details.Controller));
    }

    [Fact]
    public async Task Describe_WithAnIdInTheRegister_IsRefusedWithTheWayThere()
    {
        var (first, second) = (await scene.AuthorisedAsync(), await scene.AuthorisedAsync());
        var browser = await portal.SignedInAsync("comms-officer");
        await browser.SubmitAsync($"/accounts/{first.Id}/describe", ("Input.OwnId", "2001"));

        var answer = await browser.SubmitAsync($"/accounts/{second.Id}/describe", ("Input.OwnId", "2001"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector($"main a[href='/accounts/{first.Id}']"));
    }

    [Fact]
    public async Task Describe_WhileOnlyProposed_IsForItsCase()
    {
        var request = await scene.ProposedAsync();
        var id = await portal.DatabaseAsync(db => db.Accounts.Where(account => account.RequestId == request.Id).Select(account => account.Id).SingleAsync());
        var browser = await portal.SignedInAsync("comms-officer");
        Assert.Null((await browser.GetAsync($"/accounts/{id}/describe")).Document.QuerySelector("main form"));
        var service = await portal.DatabaseAsync(db => db.Services.Select(service => service.Id).FirstAsync());
        var answer = await browser.PostAsync($"/accounts/{id}/describe", ("Input.Name", "Mine"), ("Input.Service", $"{service}"), ("Input.Body", "east-lothian-council"));
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/accounts/999999999/describe")).Status);
    }

    [Fact]
    public async Task Describe_ByOthers_IsForbidden()
    {
        var account = await scene.AuthorisedAsync();
        foreach (var person in new[] { "librarian", "ict-officer", "administrator", "auditor" })
        {
            var answer = await (await portal.SignedInAsync(person)).PostAsync($"/accounts/{account.Id}/describe", ("Input.Name", "Mine"));
            Assert.True(answer.Status == HttpStatusCode.Forbidden || answer.Location?.StartsWith("/error/403", StringComparison.Ordinal) == true, person);
        }
    }
}
