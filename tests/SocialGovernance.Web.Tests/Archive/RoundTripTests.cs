using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.Archive;
using SocialGovernance.Data.Audit;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Data.SqlServer;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Archive;

/// <summary>One archive for backup, moving and leaving: what comes out of a database is what goes into the next.</summary>
public sealed class RoundTripTests(RoundTripTests.OnPostgres portal) : IClassFixture<RoundTripTests.OnPostgres>
{
    public sealed class OnPostgres : PortalFixture
    {
        protected override bool IsOnSqlServer => false;
    }

    /// <summary>Whether what comes out of PostgreSQL goes into SQL Server: where one is given, as well as into PostgreSQL.</summary>
    public static readonly TheoryData<bool> Targets = SqlServer.IsGiven ? [false, true] : [false];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Archive_RestoredIntoAnEmptyDatabase_KeepsEveryRow_AndTheChain(bool onSqlServer)
    {
        await new RegisterScene(portal).AttestedAsync("librarian-3");
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AuditSealer>().SealAsync(default);
        using var archive = new MemoryStream();
        var written = await scope.ServiceProvider.GetRequiredService<PortalArchive>().WriteAsync(archive);
        Assert.True(written.Tables.Count(table => table.Rows > 0) > 20, "The archive is nearly empty.");

        await using var other = await EmptyAsync(onSqlServer);
        await other.Archive.RestoreAsync(archive);

        using var again = new MemoryStream();
        Assert.Equal(written.Tables.Count, (await other.Archive.WriteAsync(again)).Tables.Count);
        Assert.Equal(Rows(archive), Rows(again));
        Assert.Equal((null, written.Tables.Single(table => table.Name == "AuditLinks").Rows), await new AuditLog(other.Db).VerifyAsync([]));
        // Ids go on after those that came.
        await other.Db.People.AddAsync(new Person("Somebody New", "new@east-lothian.example", "employee", null, Actor.Portal, TestClock.Start.UtcDateTime));
        Assert.True(await other.Db.SaveChangesAsync() > 0);
    }

    /// <summary>People go on where they were: with their sessions, their work, and what was sealed for them alone.</summary>
    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Restored_ServesPeopleAsBefore_AndTheirActsGoOn(bool onSqlServer)
    {
        var id = await portal.ToBeDecidedAsync();
        var reference = await portal.ReportAsync("colleague", "librarian");
        var (manager, handler) = (await portal.SignedInAsync("it-manager"), await portal.SignedInAsync(CaseScene.Handler));
        string[] addresses = ["/", "/work", "/work/team", "/requests?show=others", $"/requests/{id}", "/accounts", "/authorised-users"];
        var before = new List<string>();
        foreach (var address in addresses) before.Add((await manager.GetAsync(address)).Text);
        Assert.Contains("Somebody shared a list of names.", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        await using var scope = portal.Services.CreateAsyncScope();
        using var archive = new MemoryStream();
        await scope.ServiceProvider.GetRequiredService<PortalArchive>().WriteAsync(archive);
        var empty = await EmptyAsync(onSqlServer);
        await empty.Archive.RestoreAsync(archive);
        await empty.Db.DisposeAsync();

        var restored = PortalFixture.Over(onSqlServer, empty.ConnectionString, empty.Drop);
        try
        {
            // The same cookies: keys and sessions came along.
            var (sameManager, sameHandler) = (Same(manager, restored), Same(handler, restored));
            foreach (var (address, text) in addresses.Zip(before)) Assert.Equal(text, (await sameManager.GetAsync(address)).Text);
            Assert.Contains("Somebody shared a list of names.", (await sameHandler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
            await restored.ApproveAsync(id);
            Assert.NotNull((await restored.DatabaseAsync(db => db.Accounts.SingleAsync(account => account.RequestId == id))).AuthorisedAt);
            await restored.ServiceAsync<AuditSealer, bool>(async sealer =>
            {
                await sealer.SealAsync(default);
                return true;
            });
            var events = await restored.DatabaseAsync(db => db.AuditEvents.LongCountAsync());
            Assert.Equal((null, events), await restored.DatabaseAsync(db => new AuditLog(db).VerifyAsync([])));
        }
        finally
        {
            await restored.DisposeAsync();
        }
    }

    static TestBrowser Same(TestBrowser browser, PortalFixture there)
    {
        var same = there.Anonymous();
        same.Client.DefaultRequestHeaders.Add("Cookie", browser.Client.DefaultRequestHeaders.GetValues("Cookie"));
        return same;
    }

    [Fact]
    public async Task Archive_IsRefused_WhereItCannotBeRestoredWhole()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        using var archive = new MemoryStream();
        await scope.ServiceProvider.GetRequiredService<PortalArchive>().WriteAsync(archive);
        await using var other = await EmptyAsync(onSqlServer: false);

        Assert.Contains("is not empty", await RefusalAsync(scope.ServiceProvider.GetRequiredService<PortalArchive>(), archive), StringComparison.Ordinal);
        Assert.Contains("is damaged: what it holds of People", await RefusalAsync(other.Archive, Changed(archive, "tables/People.jsonl", text => text.Replace("Ailsa", "Elsa", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("Use the version of the portal", await RefusalAsync(other.Archive, Changed(archive, "manifest.json", text => text.Replace("Initial", "Later", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("format 2", await RefusalAsync(other.Archive, Changed(archive, "manifest.json", text => text.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("cannot be read", await RefusalAsync(other.Archive, Changed(archive, "manifest.json", _ => "nonsense")), StringComparison.Ordinal);
        Assert.Contains("no archive of the portal", await RefusalAsync(other.Archive, new MemoryStream(archive.ToArray()[..1000])), StringComparison.Ordinal);
        Assert.Equal(0, await other.Db.People.CountAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData((1 << 20) * 2 + 5)]
    public async Task Sealed_OpensWithItsPassphrase_AndOnlyWhole(int size)
    {
        var content = Enumerable.Range(0, size).Select(number => (byte)(number * 31 % 251)).ToArray();
        using var file = new MemoryStream();
        await SealedArchive.SealAsync(new MemoryStream(content), file, "three words together");

        Assert.Equal(content, await OpenedAsync(file.ToArray(), "three words together"));
        await Assert.ThrowsAsync<ArchiveRefusedException>(() => OpenedAsync(file.ToArray(), "three words apart"));
        await Assert.ThrowsAsync<ArchiveRefusedException>(() => OpenedAsync(file.ToArray()[..^1], "three words together"));
        if (size > 1 << 20) await Assert.ThrowsAsync<ArchiveRefusedException>(() => OpenedAsync(file.ToArray()[..(28 + 4 + (1 << 20) + 16)], "three words together"));
        var changed = file.ToArray();
        changed[^20] ^= 1;
        await Assert.ThrowsAsync<ArchiveRefusedException>(() => OpenedAsync(changed, "three words together"));
    }

    [Fact]
    public void TemporaryFile_HoldsNothingReadable_AndGivesBackWhatWasWritten()
    {
        var text = string.Join(' ', Enumerable.Range(0, 5000).Select(number => $"Ailsa Fraser {number}"));
        var content = System.Text.Encoding.UTF8.GetBytes(text);
        string name;
        using (var file = new ScrambledStream())
        {
            name = file.Name;
            file.Write(content, 0, 1001);
            file.Write(content, 1001, content.Length - 1001);
            file.Flush();
            using var raw = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Assert.DoesNotContain("Ailsa", new StreamReader(raw, System.Text.Encoding.Latin1).ReadToEnd(), StringComparison.Ordinal);
            foreach (var at in new[] { 0, 7, 16, 1003 })
            {
                file.Position = at;
                var back = new byte[40];
                file.ReadExactly(back);
                Assert.Equal(content[at..(at + 40)], back);
            }
        }
        Assert.False(File.Exists(name));
    }

    static async Task<byte[]> OpenedAsync(byte[] file, string passphrase)
    {
        using var opened = new MemoryStream();
        await SealedArchive.OpenAsync(new MemoryStream(file), opened, passphrase);
        return opened.ToArray();
    }

    static async Task<string> RefusalAsync(PortalArchive archive, Stream stream)
    {
        stream.Seek(0, SeekOrigin.Begin);
        return (await Assert.ThrowsAsync<ArchiveRefusedException>(() => archive.RestoreAsync(stream))).Message;
    }

    static MemoryStream Changed(MemoryStream archive, string name, Func<string, string> change)
    {
        var copy = new MemoryStream();
        copy.Write(archive.ToArray());
        using var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true);
        string text;
        using (var reader = new StreamReader(zip.GetEntry(name)!.Open())) text = reader.ReadToEnd();
        zip.GetEntry(name)!.Delete();
        using (var writer = new StreamWriter(zip.CreateEntry(name).Open())) writer.Write(change(text));
        return copy;
    }

    /// <summary>All rows of an archive, in an order that is no database's.</summary>
    static List<string> Rows(MemoryStream archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive.ToArray()), ZipArchiveMode.Read);
        return [.. zip.Entries.Where(entry => entry.FullName.StartsWith("tables/", StringComparison.Ordinal)).SelectMany(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd().Split('\n').Select(row => $"{entry.FullName} {row}");
        }).Order(StringComparer.Ordinal)];
    }

    async Task<Other> EmptyAsync(bool onSqlServer)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        var (connection, drop) = onSqlServer ? await SqlServer.CreateDatabaseAsync() : Of(await PostgresServer.CreateDatabaseAsync());
        if (onSqlServer) options.UseSqlServerDatabase(connection);
        else options.UsePostgreSql(connection);
        var db = new PortalContext(options.Options);
        await db.Database.MigrateAsync();
        var clock = portal.Services.CreateScope().ServiceProvider.GetRequiredService<CouncilClock>();
        return new(connection, drop, db, new(db, clock));
    }

    static (string, Func<Task>) Of(PostgresDatabase database) => (database.ConnectionString, database.DropAsync);

    sealed record Other(string ConnectionString, Func<Task> Drop, PortalContext Db, PortalArchive Archive) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Db.DisposeAsync();
            await Drop();
        }
    }
}
