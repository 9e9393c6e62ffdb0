using System.Net;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Audit;

public sealed class AuditTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static readonly DateTime summer = new(2026, 7, 3, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Get_WithoutThePermission_IsRefused()
    {
        foreach (var key in new[] { "librarian", "administrator", "hr-handler", "comms-officer" })
            Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(key)).GetAsync("/audit")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Anonymous().GetAsync("/audit")).Status);
    }

    [Fact]
    public async Task Get_Events_ReadAsSentencesWithTheLondonTime()
    {
        await HappenedAsync("request.submitted", "BC-2026-0042 Library", summer, "Ailsa Fraser", details: """{"revision":"1"}""");

        var page = await Auditor().GetAsync("/audit?from=2026-07-03&until=2026-07-03");

        Assert.Contains("3 July 2026, 13:00Ailsa Fraser submitted BC-2026-0042 Library (revision 1).", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ByThing_FindsHowItBeginsWhateverTheCapitals()
    {
        await HappenedAsync("request.withdrawn", "BC-2031-0001 Roads", summer, "Ailsa Fraser");
        await HappenedAsync("request.withdrawn", "BC-2032-0001 Parks_100%", summer, "Ailsa Fraser");

        var page = await Auditor().GetAsync("/audit?thing=bc-2031");

        Assert.Equal(1, Rows(page));
        Assert.Contains("BC-2031-0001 Roads", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, Rows(await Auditor().GetAsync("/audit?thing=%25")));
        Assert.Equal(0, Rows(await Auditor().GetAsync("/audit?thing=BC_2031")));
    }

    [Fact]
    public async Task Get_ByPerson_FindsWhatTheyDidAndWhatWasDoneForThem()
    {
        var (hamish, priya) = (await portal.PersonIdAsync("away"), await portal.PersonIdAsync("deputy"));
        await HappenedAsync("request.withdrawn", "A thing of Priya for Hamish", summer, "Priya Nair", priya, hamish, "Hamish Balfour");

        foreach (var name in new[] { "hamish", "Priya", "HAMISH BAL", "Balfour" })
            Assert.Contains("Priya Nair (for Hamish Balfour) withdrew A thing", (await Auditor().GetAsync($"/audit?person={name}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A thing of Priya", (await Auditor().GetAsync("/audit?person=Ailsa")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing of this kind has happened.", (await Auditor().GetAsync("/audit?person=%25")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ByANameThatManyHave_FindsWhatEachDid()
    {
        const int many = 101;
        var first = await portal.DatabaseAsync(async db =>
        {
            var people = Enumerable.Range(0, many).Select(number => new Person($"Numerous Person{number}", $"numerous{number}@east-lothian.example", "employee", null, Actor.Portal, summer)).ToList();
            await db.People.AddRangeAsync(people);
            await db.SaveChangesAsync();
            return people[0];
        });
        await HappenedAsync("request.withdrawn", "A thing of one of many", summer, first.Name, first.Id);

        Assert.Contains("A thing of one of many", (await Auditor().GetAsync("/audit?person=numerous")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A thing of one of many", (await Auditor().GetAsync("/audit?person=numerous+person100")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ByDay_MeansTheDayInLondon()
    {
        await HappenedAsync("request.withdrawn", "Late on the third", new(2027, 7, 3, 22, 59, 59, DateTimeKind.Utc), "Ailsa Fraser");
        await HappenedAsync("request.withdrawn", "Early on the fourth", new(2027, 7, 3, 23, 0, 0, DateTimeKind.Utc), "Ailsa Fraser");

        var third = await Auditor().GetAsync("/audit?from.Day=3&from.Month=7&from.Year=2027&until.Day=3&until.Month=7&until.Year=2027");
        var fourth = await Auditor().GetAsync("/audit?from=2027-07-04&until=2027-07-04");

        Assert.Contains("Late on the third", third.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Early on the fourth", third.Text, StringComparison.Ordinal);
        Assert.Contains("Early on the fourth", fourth.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Late on the third", fourth.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/audit?from.Day=31&from.Month=2&from.Year=2027", "The first day must be a real date.")]
    [InlineData("/audit?from=2027-07-04&until=2027-07-03", "The last day must be the first day or later.")]
    public async Task Get_ImpossibleDays_AreRefusedWith400(string path, string sentence)
    {
        var page = await Auditor().GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal([sentence], page.Errors);
        Assert.DoesNotContain("Nothing of this kind", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, Rows(page));
    }

    [Fact]
    public async Task Get_Confidential_ShowsTheDayAloneAndNothingOnceFiltered()
    {
        var handler = await portal.PersonIdAsync("hr-handler");
        var kind = AuditKind.All.First(kind => kind.Confidential);
        await HappenedAsync(kind.Key, "CASE-SECRET", new(2028, 7, 3, 12, 34, 0, DateTimeKind.Utc), "Catriona Lindsay", handler, confidential: true);

        var all = await Auditor().GetAsync("/audit?from=2028-07-03&until=2028-07-03");

        Assert.Equal(1, Rows(all));
        Assert.Contains("3 July 2028", all.Text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "CASE-SECRET", "Catriona", "13:34", "12:34" }) Assert.DoesNotContain(hidden, all.Html, StringComparison.Ordinal);
        foreach (var filter in new[] { "thing=CASE", "thing=C", "person=Catriona" })
            Assert.Equal(0, Rows(await Auditor().GetAsync($"/audit?from=2028-07-03&until=2028-07-03&{filter}")));
    }

    [Fact]
    public async Task Get_Pages_ShowEachEventOnceAndKeepTheFilter()
    {
        for (var i = 0; i < 120; i++) await HappenedAsync("request.withdrawn", $"Paged {i:000}.", summer.AddYears(3).AddMinutes(i / 3), "Ailsa Fraser");
        var (path, seen) = ("/audit?thing=paged", new List<string>());
        for (var pages = 0; path is not null && pages < 10; pages++)
        {
            var page = await Auditor().GetAsync(path);
            seen.AddRange(page.Document.QuerySelectorAll("tbody tr").Select(row => row.TextContent));
            path = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }

        Assert.Equal(120, seen.Count);
        for (var i = 0; i < 120; i++) Assert.Single(seen, row => row.Contains($"Paged {i:000}.", StringComparison.Ordinal));
    }

    AuditorPages Auditor() => new(portal);

    sealed record AuditorPages(PortalFixture Portal)
    {
        public async Task<TestPage> GetAsync(string path) => await (await Portal.SignedInAsync("auditor")).GetAsync(path);
    }

    static int Rows(TestPage page) => page.Document.QuerySelectorAll("tbody tr").Length;

    async Task HappenedAsync(string kind, string label, DateTime at, string name, long? personId = null, long? forId = null, string? forName = null,
        string details = "{}", bool confidential = false) => await portal.DatabaseAsync(async db =>
    {
        await db.AuditEvents.AddAsync(new()
        {
            At = at,
            PersonId = personId,
            PersonName = name,
            ForPersonId = forId,
            ForName = forName,
            Kind = kind,
            SubjectType = "Request",
            SubjectId = 1,
            SubjectLabel = label,
            Details = details,
            Confidential = confidential,
        });
        return await db.SaveChangesAsync();
    });
}
