using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Archive;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Archive;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Archive;

/// <summary><c>export FILE [--passphrase FILE]</c> and <c>restore FILE [--passphrase FILE] [--rehearsal]</c>.</summary>
public sealed class ArchiveCommand(PortalArchive archive, KeyCertificate certificate, PortalContext db, Acts acts, CouncilClock clock, IDatabaseKind kind)
{
    /// <param name="passphraseFile">Its first line is the passphrase; null: nothing is encrypted.</param>
    public async Task<int> ExportAsync(string file, string? passphraseFile, TextWriter output)
    {
        var passphrase = Passphrase(passphraseFile);
        var isolation = await IsolationAsync(output);
        var target = OwnersFile.Make(file, FileMode.CreateNew);
        ArchiveManifest written;
        try
        {
            await using (target)
            {
                await RecordAsync(passphrase is null, output);
                written = await WriteAsync(target, passphrase, isolation);
            }
        }
        catch
        {
            // Half an archive would stand in the way of the next try, or be kept as a whole one.
            File.Delete(file);
            throw;
        }
        await output.WriteLineAsync($"Written: {written.Tables.Count:N0} tables with {written.Tables.Sum(table => table.Rows):N0} rows, to {file}.");
        if (passphrase is null) await output.WriteLineAsync("IT IS NOT ENCRYPTED. It holds people’s names, sign-ins and everything but confidential cases in clear text. Keep it as the database, or give a passphrase.");
        var open = await db.ProtectionKeys.InClear().AnyAsync();
        await output.WriteLineAsync(certificate.All.Select(one => one.Subject).ToArray() switch
        {
            _ when open => "THE KEYS ARE IN IT, unprotected, because they were made without a certificate: whoever reads it reads confidential cases.",
            [] => "THE CERTIFICATE IS NOT IN IT. Without it nobody can read confidential cases again, from no backup. Keep a copy of it apart.",
            [var own] => $"THE CERTIFICATE IS NOT IN IT ({own}). Without it nobody can read confidential cases again, from no backup. Keep a copy of it apart.",
            var own => $"THE CERTIFICATES ARE NOT IN IT ({string.Join("; ", own)}). Without each of them there are confidential cases that nobody can read again, from no backup. Keep a copy of them apart.",
        });
        return 0;
    }

    async Task<ArchiveManifest> WriteAsync(FileStream target, string? passphrase, IsolationLevel isolation)
    {
        if (passphrase is null) return await archive.WriteAsync(target, isolation);
        await using var plain = new ScrambledStream();
        var written = await archive.WriteAsync(plain, isolation);
        plain.Seek(0, SeekOrigin.Begin);
        await SealedArchive.SealAsync(plain, target, passphrase);
        return written;
    }

    /// <summary>Before the first row leaves, so that the archive holds it too. A login that only reads, for backups, may export all the same.</summary>
    async Task RecordAsync(bool inClear, TextWriter output)
    {
        try
        {
            await acts.DoAsync(async () => await db.AuditEvents.AddAsync(new()
            {
                At = clock.UtcNow,
                PersonName = Actor.Portal.Name,
                Kind = ArchiveAudit.Exported.Key,
                SubjectType = "Archive",
                SubjectLabel = "everything that it keeps",
                Details = JsonSerializer.Serialize(new { how = inClear ? "not encrypted" : "encrypted", user = Environment.UserName, machine = Environment.MachineName }),
            }));
        }
        catch (Exception refused) when (refused is DbException or DbUpdateException)
        {
            await output.WriteLineAsync($"THE AUDIT LOG DOES NOT SAY THAT THIS WAS EXPORTED: {refused.GetBaseException().Message}");
        }
    }

    public async Task<int> RestoreAsync(string file, string? passphraseFile, bool rehearsal, TextWriter output)
    {
        if (!File.Exists(file)) throw new WrongSettingException($"There is no file {file}.");
        if (!await kind.OwnsTablesAsync(db.Database))
            throw new WrongSettingException("ConnectionStrings__Portal names a login that does not own the tables, and only their owner can let ids go on after those of the archive. "
                + "Restore with the login that ran migrate: docs/archive.md.");
        await using var source = File.OpenRead(file);
        var restored = await ReadAsync(source, passphraseFile, rehearsal);
        await output.WriteLineAsync($"Restored: {restored.Tables.Count:N0} tables with {restored.Tables.Sum(table => table.Rows):N0} rows, as they were on {restored.WrittenAt}. Now run: audit verify");
        if (rehearsal) await output.WriteLineAsync("For a rehearsal: what waited to be sent is not sent from here, and nobody is signed in. Serve it without Mail__* and Audit__Heads*, under another address.");
        else if (await db.Messages.CountAsync(message => message.State == MessageState.Waiting) is > 0 and var waiting)
            await output.WriteLineAsync($"{waiting:N0} MESSAGES WAIT, and go out as soon as this is served. Where another portal still sends them, empty this database and use --rehearsal.");
        return 0;
    }

    async Task<ArchiveManifest> ReadAsync(FileStream source, string? passphraseFile, bool rehearsal)
    {
        if (!SealedArchive.IsSealed(source)) return await archive.RestoreAsync(source, rehearsal);
        await using var plain = new ScrambledStream();
        await SealedArchive.OpenAsync(source, plain, Passphrase(passphraseFile) ?? throw new WrongSettingException("The archive is encrypted. Name the file with its passphrase: --passphrase FILE."));
        plain.Seek(0, SeekOrigin.Begin);
        return await archive.RestoreAsync(plain, rehearsal);
    }

    /// <summary>Says so where all must wait for a whole archive.</summary>
    async Task<IsolationLevel> IsolationAsync(TextWriter output)
    {
        var isolation = await kind.OfOneMomentAsync(db.Database);
        if (isolation == IsolationLevel.Serializable)
            await output.WriteLineAsync("Nobody can save anything until it is written, because the database does not allow snapshots: ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON lets them.");
        return isolation;
    }

    static string? Passphrase(string? file)
    {
        if (file is null) return null;
        var passphrase = File.Exists(file) ? File.ReadLines(file).FirstOrDefault() : throw new WrongSettingException($"There is no file {file}.");
        return passphrase is { Length: >= 12 } ? passphrase : throw new WrongSettingException($"The first line of {file} is the passphrase: at least 12 characters.");
    }
}
