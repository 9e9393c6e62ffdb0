using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.Archive;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Archive;

/// <summary><c>export</c> and <c>restore</c> as they are typed.</summary>
public sealed class ArchiveCommandTests : IClassFixture<PortalFixture>, IClassFixture<MigratedDatabase>, IDisposable
{
    readonly PortalFixture portal;
    readonly MigratedDatabase migrated;
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("archive");

    public ArchiveCommandTests(PortalFixture portal, MigratedDatabase migrated)
    {
        (this.portal, this.migrated) = (portal, migrated);
        File.WriteAllText(Passphrase, "three words together\n");
    }

    string Archive => Path.Combine(folder.FullName, "portal.archive");
    string Passphrase => Path.Combine(folder.FullName, "passphrase");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Export_WithoutAPassphrase_SaysAloudWhatLiesOpen_AndIsReadByItsOwnerAlone()
    {
        await using var database = await migrated.CopyAsync();
        await KeyAsync(database.ConnectionString, "<key><masterKey/></key>");
        await RunAsync(database.ConnectionString, ["export", Archive], 0, said: ["IT IS NOT ENCRYPTED.", "THE KEYS ARE IN IT, unprotected"]);

        var log = Path.Combine(folder.FullName, "audit.jsonl");
        await RunAsync(database.ConnectionString, ["audit", "export", log], 0);
        foreach (var file in new[] { Archive, log })
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal("PK"u8.ToArray(), File.ReadAllBytes(Archive)[..2]);
    }

    [Fact]
    public async Task Export_WithPassphraseAndCertificate_SaysWhatIsNotInIt()
    {
        await using var database = await migrated.CopyAsync();
        await KeyAsync(database.ConnectionString, "<key><encryptedSecret/></key>");
        var said = await RunAsync(database.ConnectionString, ["export", Archive, "--passphrase", Passphrase, $"--Keys:CertificatePath={Certificate()}", "--Keys:CertificatePassword=a password of its own"], 0,
            said: ["THE CERTIFICATE IS NOT IN IT (CN=Key ring)."]);

        Assert.DoesNotContain("NOT ENCRYPTED", said, StringComparison.Ordinal);
        Assert.DoesNotContain("unprotected", said, StringComparison.Ordinal);
        Assert.Equal("SGARCH1\n"u8.ToArray(), File.ReadAllBytes(Archive)[..8]);
    }

    /// <summary>What matters is how the keys lie in the database, not what is set now.</summary>
    [Theory]
    [InlineData("<key><masterKey/></key>", true, "THE KEYS ARE IN IT, unprotected")]
    [InlineData("<key><encryptedSecret/></key>", false, "THE CERTIFICATE IS NOT IN IT.")]
    public async Task Export_SaysHowTheKeysLie_WhateverIsSetNow(string key, bool certificate, string said)
    {
        await using var database = await migrated.CopyAsync();
        await KeyAsync(database.ConnectionString, key);
        string[] set = certificate ? [$"--Keys:CertificatePath={Certificate()}", "--Keys:CertificatePassword=a password of its own"] : [];
        await RunAsync(database.ConnectionString, ["export", Archive, .. set], 0, said: [said]);
    }

    [Fact]
    public async Task Export_StandsInTheAuditLog_AndInItsOwnArchive()
    {
        await using var other = await migrated.CopyAsync();
        await RunAsync(portal.ConnectionString, ["export", Archive, "--passphrase", Passphrase], 0);
        await RunAsync(other.ConnectionString, ["restore", Archive, "--passphrase", Passphrase], 0);

        var recorded = await portal.DatabaseAsync(db => db.AuditEvents.OrderByDescending(happened => happened.Id).FirstAsync(happened => happened.Kind == ArchiveAudit.Exported.Key));
        Assert.Equal($"The portal wrote everything that it keeps to an archive, encrypted, as {Environment.UserName} of the machine {Environment.MachineName} asked for.", AuditSentence.Of(recorded));
        await using var db = MigratedDatabase.Context(other);
        Assert.True(await db.AuditEvents.AnyAsync(happened => happened.Id == recorded.Id));
    }

    [Fact]
    public async Task Export_WithALoginThatOnlyReads_SaysThatNothingWasRecorded() => await RunAsync(portal.ConnectionString + ";Options=-c default_transaction_read_only=on",
        ["export", Archive, "--passphrase", Passphrase], 0, said: ["THE AUDIT LOG DOES NOT SAY THAT THIS WAS EXPORTED: 25006"]);

    [Fact]
    public async Task Export_OverAFile_WithAWeakPassphrase_OrNowhere_IsRefused()
    {
        File.WriteAllText(Archive, "of yesterday");
        await RunAsync(portal.ConnectionString, ["export", Archive], 1, refused: "is there already. Name a new file.");
        Assert.Equal("of yesterday", File.ReadAllText(Archive));

        File.Delete(Archive);
        File.WriteAllText(Passphrase, "short\n");
        await RunAsync(portal.ConnectionString, ["export", Archive, "--passphrase", Passphrase], 1, refused: "at least 12 characters");
        await RunAsync(portal.ConnectionString, ["export", Archive, "--passphrase", Passphrase + "-of-another"], 1, refused: "There is no file");
        await RunAsync(portal.ConnectionString, ["export", Path.Combine(folder.FullName, "nowhere", "portal.archive")], 1, refused: "cannot be written");
        Assert.False(File.Exists(Archive));
    }

    [Fact]
    public async Task Export_ThatFails_LeavesNoFile()
    {
        await using var empty = await PostgresServer.CreateDatabaseAsync();
        await RunAsync(empty.ConnectionString, ["export", Archive], 1, refused: "Run migrate first.");
        Assert.False(File.Exists(Archive));

        await using var broken = await migrated.CopyAsync();
        await ExecuteAsync(broken.ConnectionString, "DROP TABLE \"WorkItems\" CASCADE");
        await Assert.ThrowsAsync<PostgresException>(() => Verb.RunAsync(broken.ConnectionString, "export", Archive));
        Assert.False(File.Exists(Archive));
    }

    /// <summary>The worst of them: with a mistyped option everything would leave in clear text.</summary>
    [Theory]
    [InlineData("export {archive} --passfrase {passphrase}", "“--passfrase” is unknown here. This verb knows --passphrase FILE; nothing was done.")]
    [InlineData("export {archive} --passfrase={passphrase}", "“--passfrase” is unknown here.")]
    [InlineData("export {archive} -p {passphrase}", "“-p” is unknown here.")]
    [InlineData("export {archive} {passphrase}", "There is no verb “export")]
    [InlineData("export {archive} --passphrase {passphrase} more", "“more” is unknown here.")]
    [InlineData("export {archive} --passphrase", "Something is missing after --passphrase.")]
    [InlineData("export {archive} --passphrase=", "Something is missing after --passphrase.")]
    [InlineData("export --passphrase {passphrase}", "There is no verb “export”, or something is missing after it.")]
    [InlineData("restore {archive} --rehearse", "“--rehearse” is unknown here. This verb knows --passphrase FILE and --rehearsal;")]
    [InlineData("restore {archive} --rehearsal=yes", "Nothing follows --rehearsal.")]
    [InlineData("migrate --dryrun", "“--dryrun” is unknown here.")]
    [InlineData("check --quiet", "“--quiet” is unknown here. This verb has no options;")]
    [InlineData("audit verify --head heads.jsonl", "“--head” is unknown here.")]
    [InlineData("audit verify --heads", "Something is missing after --heads.")]
    [InlineData("admin create a@council.example --agian", "“--agian” is unknown here.")]
    [InlineData("packs coverage --chek", "“--chek” is unknown here.")]
    [InlineData("roles first a@council.example handler --now", "“--now” is unknown here.")]
    public async Task Options_ThatNobodyKnows_OrThatLackSomething_AreRefused(string words, string refused)
    {
        string[] typed = [.. words.Split(' ').Select(word => word.Replace("{archive}", Archive, StringComparison.Ordinal).Replace("{passphrase}", Passphrase, StringComparison.Ordinal))];
        await RunAsync(portal.ConnectionString, typed, 2, refused);
        Assert.False(File.Exists(Archive));
    }

    [Fact]
    public async Task Restore_WithAnotherPassphrase_OrNone_IsRefused()
    {
        await using var other = await migrated.CopyAsync();
        await RunAsync(portal.ConnectionString, ["export", Archive, "--passphrase", Passphrase], 0);

        await RunAsync(other.ConnectionString, ["restore", Archive], 1, refused: "The archive is encrypted.");
        await RunAsync(other.ConnectionString, ["restore", Archive + "-of-another"], 1, refused: "There is no file");
        File.WriteAllText(Passphrase, "three words apart");
        await RunAsync(other.ConnectionString, ["restore", Archive, "--passphrase", Passphrase], 1, refused: "The archive cannot be opened");
    }

    [Fact]
    public async Task Restore_WithTheLoginThatOwnsNothing_IsRefused_AndItsRightsStandAfterTheOwners()
    {
        await using var other = await migrated.CopyAsync();
        await RunTimeLogin.GrantAsync(other);
        await RunAsync(portal.ConnectionString, ["export", Archive], 0);

        await RunAsync(RunTimeLogin.Of(other), ["restore", Archive], 1, refused: "names a login that does not own the tables");
        await RunAsync(other.ConnectionString, ["restore", Archive], 0, said: ["Now run: audit verify"]);
        await RunAsync(RunTimeLogin.Of(other), ["audit", "verify"], 0);
    }

    [Fact]
    public async Task Restore_ForARehearsal_SendsNothingThatTheLivePortalSends_AndSignsEverybodyOut()
    {
        await using var live = await migrated.CopyAsync();
        await using var copy = await migrated.CopyAsync();
        await using var moved = await migrated.CopyAsync();
        await using (var db = MigratedDatabase.Context(live)) await WorkAsync(db);
        await RunAsync(live.ConnectionString, ["export", Archive], 0);

        await RunAsync(copy.ConnectionString, ["restore", Archive, "--rehearsal"], 0, said: ["For a rehearsal: ", "without Mail__* and Audit__Heads*"]);
        await using (var db = MigratedDatabase.Context(copy))
        {
            var messages = await db.Messages.OrderBy(message => message.ToAddress).ToListAsync();
            Assert.Equal([MessageState.Sent, MessageState.Failed, MessageState.Failed], messages.Select(message => message.State));
            Assert.Equal(["250 taken", "Not sent: an archive was restored here to rehearse that, and the portal it comes from sends this message itself."], messages.Select(message => message.LastAnswer!).Distinct());
            Assert.Equal(["Text", "Text", ""], messages.Select(message => message.Body));
            Assert.True(await db.Sessions.AllAsync(session => session.EndedAt != null));
        }

        await RunAsync(moved.ConnectionString, ["restore", Archive], 0, said: ["2 MESSAGES WAIT, and go out as soon as this is served."]);
        await using (var db = MigratedDatabase.Context(moved))
        {
            Assert.Equal(1, await db.Sessions.CountAsync(session => session.EndedAt == null));
            // What the documentation says for a copy that the database's own tools made.
            await ExecuteAsync(moved.ConnectionString, string.Join('\n', File.ReadLines(Checkout.File("docs/operations.md")).Where(line => line.StartsWith("    UPDATE ", StringComparison.Ordinal))));
            Assert.False(await db.Messages.AnyAsync(message => message.State == MessageState.Waiting) || await db.Sessions.AnyAsync(session => session.EndedAt == null));
        }
    }

    /// <summary>Three messages, of which two wait, and somebody who is signed in.</summary>
    static async Task WorkAsync(PortalContext db)
    {
        var at = DateTime.UtcNow;
        OutgoingMessage Message(string to, MessageSecrecy secrecy = MessageSecrecy.Open) => new(null, to, "Something waits for you", "Text", secrecy, at);
        var sent = Message("a@council.example");
        sent.Sent("250 taken", at);
        await db.Messages.AddRangeAsync(sent, Message("b@council.example"), Message("c@council.example", MessageSecrecy.OneTimeLink));
        var person = new Person("Ailsa Fraser", "ailsa@council.example", "employee", null, Domain.Actor.Portal, at);
        await db.People.AddAsync(person);
        var user = new PortalUser { UserName = person.Email, Email = person.Email, PersonId = person.Id };
        await db.Users.AddAsync(user);
        await db.Sessions.AddAsync(new() { KeyHash = new('a', SessionRow.KeyHashLength), UserId = user.Id, ProvedAt = at, StartedAt = at, LastSeenAt = at });
        await db.SaveChangesAsync();
    }

    static Task KeyAsync(string connection, string xml) => ExecuteAsync(connection, $"DELETE FROM \"ProtectionKeys\"; INSERT INTO \"ProtectionKeys\" (\"Id\", \"Name\", \"Xml\") VALUES (1, 'key', '{xml}')");

    static async Task ExecuteAsync(string connection, string sql)
    {
        await using var opened = new NpgsqlConnection(connection + ";Pooling=false");
        await opened.OpenAsync();
        await using var command = new NpgsqlCommand(sql, opened);
        await command.ExecuteNonQueryAsync();
    }

    string Certificate()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=Key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        var file = Path.Combine(folder.FullName, "keys.pfx");
        File.WriteAllBytes(file, made.Export(X509ContentType.Pfx, "a password of its own"));
        return file;
    }

    /// <summary>Runs the verb and holds it to how it ends and what it says.</summary>
    static async Task<string> RunAsync(string connection, string[] words, int code, string refused = "", params string[] said)
    {
        var ran = await Verb.RunAsync(connection, words);
        Assert.True(ran.Code == code, $"{string.Join(' ', words)} ended with {ran.Code}: {ran.Said}{ran.Refused}");
        if (refused.Length == 0) Assert.Empty(ran.Refused);
        else Assert.Contains(refused, ran.Refused, StringComparison.Ordinal);
        foreach (var sentence in said) Assert.Contains(sentence, ran.Said, StringComparison.Ordinal);
        return ran.Said;
    }
}
