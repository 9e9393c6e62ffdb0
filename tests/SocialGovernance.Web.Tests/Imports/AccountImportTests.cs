using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Tables;
using Xunit;

namespace SocialGovernance.Web.Tests.Imports;

/// <summary>The accounts that a council has today, from its own spreadsheet.</summary>
public sealed class AccountImportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Keeper = "comms-officer";

    Task<string> ServiceAsync() => portal.DatabaseAsync(db => db.Services.Where(service => service.Name.StartsWith("Libraries")).Select(service => service.Name).SingleAsync());

    /// <summary>The spreadsheet as councils have it: everything in it is there once and must come out as it is meant.</summary>
    async Task<byte[]> DirtyAsync()
    {
        var service = await ServiceAsync();
        var book = new Workbook().Sheet("Accounts");
        book.Row(1, Workbook.Text("ELC social media accounts — updated 3 March 2025")).Merge("A1:F1");
        book.Row(3, book.Shared("Account name "), book.Shared("Channel"), null, book.Shared("Web address"), book.Shared("Handle"), book.Shared("Department"), book.Shared("Purpose"));
        book.Row(4, Workbook.Text(" Dirty Libraries\u00A0"), Workbook.Text("Facebook Page"), null, Workbook.Text("HTTPS://M.Facebook.com/DirtyLibraries/?ref=bookmarks "), null, Workbook.Text(service), Workbook.Text("Opening hours"));
        book.Row(5, Workbook.Text("Dirty Museums"), Workbook.Text("Instagram"), null, null, Workbook.Text("@dirty.museums"), null, null).Merge("F4:F6");
        book.Row(6, Workbook.Text("Dirty Cafe\u0301"), Workbook.Text("insta"), null, Workbook.Formula("HYPERLINK(A1)", "instagram.com/dirty_cafe"), Workbook.Text("dirty_cafe"), null, null);
        book.Row(8, Workbook.Text("Dirty libraries again"), Workbook.Text("Facebook"), null, Workbook.Text("www.facebook.com/dirtylibraries"), null, Workbook.Text(service), null);
        book.Row(9, Workbook.Text("No such service"), Workbook.Text("Facebook"), null, Workbook.Text("https://www.facebook.com/dirtyroads"), null, Workbook.Text("Rodas"), null);
        book.Row(10, Workbook.Text("Wrong platform"), Workbook.Text("Facebook"), null, Workbook.Text("https://www.instagram.com/dirtywrong"), null, Workbook.Text(service), null);
        book.Row(11, Workbook.Text("A post"), Workbook.Text("Facebook"), null, Workbook.Text("https://fb.watch/abc123"), null, Workbook.Text(service), null);
        book.Row(12, Workbook.Text("Broken"), Workbook.Text("Facebook"), null, Workbook.Formula("B2", null), null, Workbook.Text(service), null);
        book.Row(14, Workbook.Text("Total"), null, null, Workbook.Number("8"));
        return book.Bytes();
    }

    [Fact]
    public async Task Post_DirtySpreadsheet_EntersWhatIsRight_SaysOfTheRestWhyNot_AndTheSecondTimeNothing()
    {
        var posted = await portal.UploadAsync(Keeper, ImportKind.Accounts, "our accounts.xlsx", await DirtyAsync());
        var id = ImportSteps.IdOf(posted);
        Assert.Equal($"/imports/{id}/columns", posted.Location);
        var columns = await (await portal.SignedInAsync(Keeper)).GetAsync(posted.Location!);
        Assert.Equal("9 rows were read. Say what the columns mean.", columns.Banner);
        Assert.Contains("The headings stand in line 3", columns.Text, StringComparison.Ordinal);

        var matched = await (await portal.SignedInAsync(Keeper)).SendAsync(columns, posted.Location!, []);
        Assert.Equal($"/imports/{id}", matched.Location);
        Assert.NotNull((await (await portal.SignedInAsync(Keeper)).GetAsync($"/imports/{id}")).Response.Headers.GetValues("Refresh"));
        await portal.WorkAsync();

        var rows = (await portal.RowsAsync(id)).ToDictionary(row => row.Line);
        Assert.Equal([4, 5, 6], rows.Values.Where(row => row.Outcome == RowOutcome.New).Select(row => row.Line));
        Says(rows[8], RowOutcome.Same, "line 4");
        Says(rows[9], RowOutcome.Wrong, "There is no service “Rodas”");
        Says(rows[10], RowOutcome.Wrong, "The row says Facebook, but “https://www.instagram.com/dirtywrong” is an address of Instagram");
        Says(rows[11], RowOutcome.Wrong, "“https://fb.watch/abc123”");
        Says(rows[12], RowOutcome.Wrong, "Cell D12 is a formula that was saved without its result");
        Says(rows[14], RowOutcome.LeftOut, "total");
        Assert.Empty(await DirtyAccountsAsync());

        var refused = await (await portal.SignedInAsync(Keeper)).SubmitAsync($"/imports/{id}/carry-out");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        await portal.CarryOutAsync(Keeper, id);

        var service = await ServiceAsync();
        Assert.Equal(
        [
            $"Dirty Café|instagram|@dirty_cafe|https://www.instagram.com/dirty_cafe|{service}|Unverified",
            $"Dirty Libraries|facebook|@DirtyLibraries|https://www.facebook.com/DirtyLibraries|{service}|Unverified",
            $"Dirty Museums|instagram|@dirty.museums|https://www.instagram.com/dirty.museums|{service}|Unverified",
        ], await DirtyAccountsAsync());
        var import = await portal.ImportAsync(id);
        Assert.Equal((ImportState.Done, 3, 4), (import.State, import.NewCount, import.WrongCount));
        Assert.Equal(["import.uploaded", "import.matched", "import.checked", "import.ordered", "import.carried-out"], await portal.DatabaseAsync(db =>
            db.AuditEvents.Where(e => e.SubjectType == nameof(TableImport) && e.SubjectId == id).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync()));
        Assert.Equal(3, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == AccountAudit.Entered.Key && e.SubjectLabel.Contains("Dirty"))));

        var again = await portal.CheckedAsync(Keeper, ImportKind.Accounts, "our accounts.xlsx", await DirtyAsync());
        Assert.Equal([4, 5, 6], (await portal.RowsAsync(again)).Where(row => row.Outcome == RowOutcome.Same).Select(row => row.Line));
        Says((await portal.RowsAsync(again)).Single(row => row.Line == 8), RowOutcome.Differs, "“Dirty libraries again” here");
        Assert.Equal(0, (await portal.ImportAsync(again)).NewCount);
        Assert.Equal(HttpStatusCode.Conflict, (await (await portal.SignedInAsync(Keeper)).PostAsync($"/imports/{again}/carry-out")).Status);
    }

    [Fact]
    public async Task Check_AccountThatTheRegisterWordsOtherwise_Differs_AndStaysAsItIs()
    {
        var service = await ServiceAsync();
        await portal.CarryOutAsync(Keeper, await portal.CheckedAsync(Keeper, ImportKind.Accounts, $"Name,Link,Service\nFirst name of it,https://www.facebook.com/differs1,{service}\n"));

        var id = await portal.CheckedAsync(Keeper, ImportKind.Accounts, $"Name;Link;Service\nAnother name;facebook.com/differs1;{service}\n");

        var row = Assert.Single(await portal.RowsAsync(id));
        Says(row, RowOutcome.Differs, "the name is “First name of it” in the register and “Another name” here");
        Assert.StartsWith("/accounts/", row.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_RowsWithoutAService_TakeTheOneThatWasChosen()
    {
        var service = await portal.DatabaseAsync(db => db.Services.Where(service => service.Name.StartsWith("Libraries")).Select(service => service.Id).SingleAsync());
        const string table = "Link\nhttps://www.facebook.com/noservice1\n@nohandle\n";

        var without = await portal.CheckedAsync(Keeper, ImportKind.Accounts, table);
        var with = await portal.CheckedAsync(Keeper, ImportKind.Accounts, table, ("Input.Service", $"{service}"));

        Says((await portal.RowsAsync(without))[0], RowOutcome.Wrong, "The row names no service");
        var rows = await portal.RowsAsync(with);
        Says(rows[0], RowOutcome.New, "@noservice1");
        Says(rows[1], RowOutcome.Wrong, "The row has the handle “@nohandle” and no platform");
    }

    [Fact]
    public async Task CarryOut_WhereSomebodyEnteredOneMeanwhile_AddsTheOthers()
    {
        var service = await ServiceAsync();
        var table = $"Name,Link,Service\nMeanwhile one,https://www.facebook.com/meanwhile1,{service}\nMeanwhile two,https://www.facebook.com/meanwhile2,{service}\n";
        var (first, second) = (await portal.CheckedAsync(Keeper, ImportKind.Accounts, table), await portal.CheckedAsync(Keeper, ImportKind.Accounts, table));
        await portal.CarryOutAsync(Keeper, first);

        await portal.CarryOutAsync(Keeper, second);

        Assert.Equal(0, (await portal.ImportAsync(second)).NewCount);
        Assert.Equal(2, await portal.DatabaseAsync(db => db.Accounts.CountAsync(account => account.Name.StartsWith("Meanwhile"))));
    }

    [Fact]
    public async Task CarryOut_WhereOneRowIsNoLongerRight_ChangesNothingAndSaysWhich()
    {
        var table = "Name,Link,Service\nStopped one,https://www.facebook.com/stopped1,Short lived\nStopped two,https://www.facebook.com/stopped2,Short lived\n";
        await portal.DatabaseAsync(async db =>
        {
            await db.Services.AddAsync(new("Short lived", "east-lothian-council", Domain.Actor.Portal, TestClock.Start.UtcDateTime));
            return await db.SaveChangesAsync();
        });
        var id = await portal.CheckedAsync(Keeper, ImportKind.Accounts, table);
        await portal.DatabaseAsync(db => db.Services.Where(service => service.Name == "Short lived").ExecuteUpdateAsync(set => set.SetProperty(service => service.Name, "Renamed meanwhile")));

        await portal.CarryOutAsync(Keeper, id);

        var import = await portal.ImportAsync(id);
        Assert.Equal(ImportState.Checked, import.State);
        Assert.Contains("line 2 can no longer be added", import.Note!, StringComparison.Ordinal);
        Assert.Equal(0, await portal.DatabaseAsync(db => db.Accounts.CountAsync(account => account.Name.StartsWith("Stopped"))));
    }

    [Fact]
    public async Task Post_WrongFile_AnswersWithASentenceBesideTheField()
    {
        var posted = await portal.UploadAsync(Keeper, ImportKind.Accounts, "accounts.xlsx", "not a workbook");
        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Contains("the file is no workbook", Assert.Single(posted.Errors), StringComparison.Ordinal);

        var type = await portal.UploadAsync(Keeper, ImportKind.Accounts, "accounts.pdf", "%PDF-");
        Assert.Contains("cannot be taken", Assert.Single(type.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ColumnsThatTellNothing_KeepsWhatWasChosen()
    {
        var id = ImportSteps.IdOf(await portal.UploadAsync(Keeper, ImportKind.Accounts, "a.csv", "Name,Link\nx,https://www.facebook.com/x12345\n"));

        var posted = await (await portal.SignedInAsync(Keeper)).SubmitAsync($"/imports/{id}/columns", ("Input.Columns[url]", null), ("Input.Columns[purpose]", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Contains("Choose the column with the addresses", Assert.Single(posted.Errors), StringComparison.Ordinal);
        Assert.Equal("1", posted.Document.QuerySelector("select[name='Input.Columns[purpose]'] option[selected]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("librarian"), InlineData("ict-officer"), InlineData("auditor")]
    public async Task AnyVerb_BySomebodyWhoDoesNotKeepAccounts_Answers404(string who)
    {
        var id = ImportSteps.IdOf(await portal.UploadAsync(Keeper, ImportKind.Accounts, "a.csv", "Name,Link\nx,https://www.facebook.com/x12345\n"));
        var browser = await portal.SignedInAsync(who);

        foreach (var path in new[] { $"/imports/{id}", $"/imports/{id}/columns", $"/imports/{id}/carry-out", $"/imports/{id}/withdraw", "/imports/start/accounts" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
        foreach (var path in new[] { $"/imports/{id}/columns", $"/imports/{id}/carry-out", $"/imports/{id}/withdraw" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.UploadAsync(who, ImportKind.Accounts, "a.csv", "Name,Link\nx,y\n")).Status);
    }

    [Fact]
    public async Task Withdraw_BeforeItIsCarriedOut_AddsNothing_AndAfterwardsCannotBe()
    {
        var id = ImportSteps.IdOf(await portal.UploadAsync(Keeper, ImportKind.Accounts, "a.csv", "Name,Link\nx,https://www.facebook.com/x12345\n"));

        var posted = await (await portal.SignedInAsync(Keeper)).SubmitAsync($"/imports/{id}/withdraw");

        Assert.Equal("The table was withdrawn.", (await (await portal.SignedInAsync(Keeper)).GetAsync(posted.Location!)).Banner);
        Assert.Equal(ImportState.Withdrawn, (await portal.ImportAsync(id)).State);
        Assert.Equal(HttpStatusCode.Conflict, (await (await portal.SignedInAsync(Keeper)).PostAsync($"/imports/{id}/withdraw")).Status);
    }

    static void Says(ImportRow row, RowOutcome outcome, string says)
    {
        Assert.True(row.Outcome == outcome && row.Says!.Contains(says, StringComparison.Ordinal), $"Line {row.Line} is {row.Outcome}: {row.Says}");
    }

    Task<List<string>> DirtyAccountsAsync() => portal.DatabaseAsync(db => db.Accounts.Where(account => account.Name.StartsWith("Dirty")).OrderBy(account => account.Name)
        .Select(account => $"{account.Name}|{account.PlatformKey}|{account.Handle}|{account.Url}|{account.Service!.Name}|{account.State}").ToListAsync());
}
