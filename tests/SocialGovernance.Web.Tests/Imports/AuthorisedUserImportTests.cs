using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using SocialGovernance.Web.Tests.Tables;
using Xunit;

namespace SocialGovernance.Web.Tests.Imports;

/// <summary>The people who have access today, from the council's own spreadsheet: each is said to have it, and nobody is active by that.</summary>
public sealed class AuthorisedUserImportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Keeper = "ict-officer";

    /// <summary>Two accounts, and two people of one name.</summary>
    async Task<string> SceneAsync(string name)
    {
        var service = await portal.DatabaseAsync(db => db.Services.OrderBy(service => service.Id).Select(service => service.Name).FirstAsync());
        await portal.CarryOutAsync("comms-officer", await portal.CheckedAsync("comms-officer", ImportKind.Accounts,
            $"Name,Link,Service\n{name} page,https://www.facebook.com/{name},\"{service}\"\n{name} pictures,https://www.instagram.com/{name},\"{service}\"\n"));
        return name;
    }

    [Fact]
    public async Task Post_DirtySpreadsheet_EntersWhoIsSaidToHaveAccess_AndSaysOfTheRestWhyNot()
    {
        var name = await SceneAsync("dirtyusers");
        await portal.DatabaseAsync(async db =>
        {
            foreach (var email in new[] { "jo.bloggs@east-lothian.example", "jo.bloggs2@east-lothian.example" }) await db.People.AddAsync(new("Jo Bloggs", email, "employee", null, Domain.Actor.Portal, TestClock.Start.UtcDateTime));
            await db.People.AddAsync(new("Siân Ó Néill", "sian.oneill@east-lothian.example", "employee", null, Domain.Actor.Portal, TestClock.Start.UtcDateTime));
            var gone = new Person("Gone Away", "gone.away@east-lothian.example", "employee", null, Domain.Actor.Portal, TestClock.Start.UtcDateTime);
            gone.Leave(Domain.Actor.Portal, TestClock.Start.UtcDateTime);
            await db.People.AddAsync(gone);
            return await db.SaveChangesAsync();
        });
        var book = new Workbook().Sheet("Who has access");
        book.Row(1, Workbook.Text("Who can post — CONFIDENTIAL"));
        book.Row(2, Workbook.Text("Full name"), Workbook.Text("E-mail"), Workbook.Text("Page"), Workbook.Text("Channel"), Workbook.Text("Access level"), Workbook.Text("Date added"), Workbook.Text("End date"));
        book.Row(3, Workbook.Text("Ailsa Fraser "), Workbook.Text(portal.EmailOf("librarian").ToUpperInvariant()), Workbook.Text("@" + name), Workbook.Text("Facebook"), Workbook.Text("Admin / Editor"), Workbook.Date(45750));
        book.Row(4, Workbook.Text("O NEILL, Sian"), null, Workbook.Text($"{name} page"), null, Workbook.Text("moderator"), Workbook.Text("03/04/2025"));
        book.Row(5, Workbook.Text("Mr Callum Dunbar"), null, Workbook.Text($"https://m.facebook.com/{name}/"), null, null, Workbook.Text("2024-12-31"));
        book.Row(6, Workbook.Text("Jo Bloggs"), null, Workbook.Text("@" + name), Workbook.Text("Instagram"), Workbook.Text("Editor"));
        book.Row(7, Workbook.Text("Gone Away"), null, Workbook.Text("@" + name), Workbook.Text("Instagram"), Workbook.Text("Editor"));
        book.Row(8, Workbook.Text("Nobody Known"), null, Workbook.Text("@" + name), Workbook.Text("Instagram"), Workbook.Text("Editor"));
        book.Row(9, Workbook.Text("Kirsty Donaldson"), null, Workbook.Text("@" + name), null, Workbook.Text("Editor"));
        book.Row(10, Workbook.Text("Kirsty Donaldson"), null, Workbook.Text("@" + name), Workbook.Text("Instagram"), Workbook.Text("wizard"));
        book.Row(11, Workbook.Text("Kirsty Donaldson"), null, Workbook.Text("@" + name), Workbook.Text("Instagram"), Workbook.Text("Editor"), Workbook.Text("12/31/2024"));
        book.Row(12, Workbook.Text("Stella Okafor"), null, Workbook.Text("@" + name), Workbook.Text("Instagram"), Workbook.Text("Editor"));
        book.Row(13, Workbook.Text("Struan Whyte"), null, Workbook.Text("@" + name), Workbook.Text("Instagram"), Workbook.Text("Admin"));
        book.Row(14, Workbook.Text("Ailsa Fraser"), null, Workbook.Text($"facebook.com/{name}"), null, Workbook.Text("admin"));
        book.Row(15, Workbook.Text("Dennis Purves"), null, Workbook.Text("@" + name), Workbook.Text("Instagram"), Workbook.Text("Admin"));
        var content = book.Bytes();

        var id = await portal.CheckedAsync(Keeper, ImportKind.AuthorisedUsers, "who has access.xlsx", content);

        var rows = (await portal.RowsAsync(id)).ToDictionary(row => row.Line);
        Says(rows[3], RowOutcome.New, "administer, publish; since 3 April 2025");
        Says(rows[4], RowOutcome.New, "Siân Ó Néill");
        Says(rows[4], RowOutcome.New, "3 April 2025");
        Says(rows[5], RowOutcome.New, "as the row does not say what; since 31 December 2024");
        Says(rows[6], RowOutcome.Wrong, "“Jo Bloggs” may be Jo Bloggs, jo.bloggs@east-lothian.example or Jo Bloggs, jo.bloggs2@east-lothian.example");
        Says(rows[7], RowOutcome.Wrong, "Gone Away has left. Take away the access on the platform");
        Says(rows[8], RowOutcome.Wrong, "Nobody in the directory is called “Nobody Known”");
        Says(rows[9], RowOutcome.Wrong, "Enter the platform or the address");
        Says(rows[10], RowOutcome.Wrong, "“wizard” says nothing that is known");
        Says(rows[11], RowOutcome.Wrong, "no month 31");
        Says(rows[12], RowOutcome.Wrong, "The policy does not cover Stella Okafor");
        Says(rows[13], RowOutcome.Wrong, "your own access");
        Says(rows[14], RowOutcome.Same, "line 3");
        Says(rows[15], RowOutcome.Wrong, "The policy does not cover Dennis Purves");

        await portal.CarryOutAsync(Keeper, id);

        Assert.Equal(
        [
            "Ailsa Fraser|administer|AwaitingAttestation|True|2025-04-03", "Ailsa Fraser|publish|AwaitingAttestation|True|2025-04-03",
            "Callum Dunbar|publish|AwaitingAttestation|True|2024-12-31", "Siân Ó Néill|moderate|AwaitingAttestation|True|2025-04-03",
        ], (await EntriesAsync(name)).Order(StringComparer.Ordinal));
        // One message each, however many entries.
        var librarian = await portal.PersonIdAsync("librarian");
        Assert.Equal("You are said to use the council’s social media accounts", Assert.Single(await portal.DatabaseAsync(db => db.Messages.Where(message => message.ToPersonId == librarian).Select(message => message.Subject).ToListAsync())));
        Assert.Equal(4, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == RegisterAudit.SaidToHave.Key && e.SubjectLabel.Contains(name))));

        var again = await portal.CheckedAsync(Keeper, ImportKind.AuthorisedUsers, "who has access.xlsx", content);
        Assert.Equal([3, 4, 5, 14], (await portal.RowsAsync(again)).Where(row => row.Outcome == RowOutcome.Same).Select(row => row.Line));
        Assert.Equal(0, (await portal.ImportAsync(again)).NewCount);
    }

    /// <summary>EL-19, EL-32: who was imported agrees for themselves, and the keeper lets them in, as anybody else.</summary>
    [Fact]
    public async Task Imported_AfterAgreeing_WaitsForTheKeeperAsAnybodyElse_AndTheRegisterSaysSo()
    {
        var name = await SceneAsync("lateruser");
        await portal.CarryOutAsync(Keeper, await portal.CheckedAsync(Keeper, ImportKind.AuthorisedUsers,
            $"E-mail;Page;Channel;Role;Since\n{portal.EmailOf("colleague")};{name};Facebook;publisher;01/02/2023\n"));
        var id = await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(entry => entry.Account!.Handle == "@" + name).Select(entry => entry.Id).SingleAsync());
        var keeper = await portal.SignedInAsync(Keeper);
        Assert.Contains("Has access from before, has to agree", (await keeper.GetAsync($"/authorised-users/{id}")).Text, StringComparison.Ordinal);

        await new RegisterScene(portal).AttestAsync("colleague");

        var page = await keeper.GetAsync($"/authorised-users/{id}");
        Assert.Contains("Has access from before, waits to be confirmed", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 February 2023", page.Text, StringComparison.Ordinal);
    }

    static void Says(ImportRow row, RowOutcome outcome, string says) =>
        Assert.True(row.Outcome == outcome && row.Says!.Contains(says, StringComparison.Ordinal), $"Line {row.Line} is {row.Outcome}: {row.Says}");

    async Task<List<string>> EntriesAsync(string handle) => (await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(entry => entry.Account!.Handle == "@" + handle)
        .Select(entry => new { entry.Person!.Name, entry.Capability, entry.State, entry.PredatesPortal, entry.SaidSince }).ToListAsync()))
        .ConvertAll(entry => $"{entry.Name}|{entry.Capability}|{entry.State}|{entry.PredatesPortal}|{entry.SaidSince:yyyy-MM-dd}");
}
