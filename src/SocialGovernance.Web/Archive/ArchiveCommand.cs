using System.Data;
using SocialGovernance.Data;
using SocialGovernance.Data.Archive;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Archive;

/// <summary><c>export FILE [--passphrase FILE]</c> and <c>restore FILE [--passphrase FILE]</c>.</summary>
public sealed class ArchiveCommand(PortalArchive archive, KeyCertificate certificate, PortalContext db, IDatabaseKind kind)
{
    /// <param name="passphraseFile">Its first line is the passphrase; null: nothing is encrypted.</param>
    public async Task<int> ExportAsync(string file, string? passphraseFile, TextWriter output)
    {
        if (File.Exists(file)) throw new WrongSettingException($"{file} is there already. Name a new file.");
        var passphrase = Passphrase(passphraseFile);
        var isolation = await IsolationAsync(output);
        await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite);
        ArchiveManifest written;
        if (passphrase is null) written = await archive.WriteAsync(target, isolation);
        else
        {
            await using var plain = new ScrambledStream();
            written = await archive.WriteAsync(plain, isolation);
            plain.Seek(0, SeekOrigin.Begin);
            await SealedArchive.SealAsync(plain, target, passphrase);
        }
        await output.WriteLineAsync($"Written: {written.Tables.Count:N0} tables with {written.Tables.Sum(table => table.Rows):N0} rows, to {file}.");
        if (passphrase is null) await output.WriteLineAsync("IT IS NOT ENCRYPTED. It holds people’s names, sign-ins and everything but confidential cases in clear text. Keep it as the database, or give a passphrase.");
        await output.WriteLineAsync(certificate.Value is null
            ? "THE KEYS ARE IN IT, unprotected, because no certificate is set: whoever reads it reads confidential cases."
            : $"THE CERTIFICATE IS NOT IN IT ({certificate.Value.Subject}). Without it nobody can read confidential cases again, from no backup. Keep a copy of it apart.");
        return 0;
    }

    public async Task<int> RestoreAsync(string file, string? passphraseFile, TextWriter output)
    {
        if (!File.Exists(file)) throw new WrongSettingException($"There is no file {file}.");
        try
        {
            await using var source = File.OpenRead(file);
            ArchiveManifest restored;
            if (!SealedArchive.IsSealed(source)) restored = await archive.RestoreAsync(source);
            else
            {
                await using var plain = new ScrambledStream();
                await SealedArchive.OpenAsync(source, plain, Passphrase(passphraseFile) ?? throw new WrongSettingException("The archive is encrypted. Name the file with its passphrase: --passphrase FILE."));
                plain.Seek(0, SeekOrigin.Begin);
                restored = await archive.RestoreAsync(plain);
            }
            await output.WriteLineAsync($"Restored: {restored.Tables.Count:N0} tables with {restored.Tables.Sum(table => table.Rows):N0} rows, as they were on {restored.WrittenAt}. Now run: audit verify");
            return 0;
        }
        catch (ArchiveRefusedException refused)
        {
            await output.WriteLineAsync(refused.Message);
            return 1;
        }
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
