using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Nodes;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Checking;

/// <summary><c>check</c>: what is wrong with a deployment, in sentences; ends with 1 where something is.</summary>
public sealed class DeploymentCheck(PortalContext db, PolicyLibrary policies, LateWork late, KeyCertificate certificate, IKeyManager ring, BaseAddress site,
    IDatabaseKind kind, IConfiguration settings, IHttpClientFactory http, TimeProvider clock, IServiceProvider services)
{
    const long SmallestDisk = 1_000_000_000;
    static readonly TimeSpan clockMayDiffer = TimeSpan.FromSeconds(5);

    public const string LivePath = "/health/live";

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What the portal answers there, by which it can be told from whatever else may stand at an address, and how it believes to have been reached.</summary>
    public static string Live(string scheme) => $"live over {scheme}";

    public async Task<int> RunAsync(TextWriter output)
    {
        var found = new List<Finding>();
        try
        {
            await foreach (var finding in AllAsync()) await SayAsync(finding);
        }
        catch (DbException refused)
        {
            // As where rights were not given again after a change of the tables.
            await SayAsync(Finding.Wrong("Database", $"What comes after this could not be looked at: {refused.Message}"));
        }
        var (wrong, look) = (found.Count(one => one.Verdict == Verdict.Wrong), found.Count(one => one.Verdict == Verdict.Look));
        await output.WriteLineAsync(wrong > 0 ? $"{wrong} {(wrong == 1 ? "thing is" : "things are")} wrong, {look} to look at." : look > 0 ? $"Nothing is wrong; {look} to look at." : "All is well.");
        return wrong > 0 ? 1 : 0;

        Task SayAsync(Finding finding)
        {
            found.Add(finding);
            return output.WriteLineAsync(finding.ToString());
        }
    }

    async IAsyncEnumerable<Finding> AllAsync()
    {
        foreach (var problem in await SafeStart.ProblemsAsync(services)) yield return Finding.Wrong("Start", problem);
        yield return Proxy();
        yield return await AddressAsync();
        foreach (var finding in Disk()) yield return finding;
        yield return Backup();
        foreach (var finding in Heads()) yield return finding;
        if (!await CanBeAskedAsync()) yield break;
        yield return await ClockAsync();
        yield return await ReadersAsync();
        yield return await KeysAsync();
        yield return await PackAsync();
        foreach (var node in await db.OlderNodesAsync(Now))
            yield return Finding.Look("Nodes", $"{node.Machine} runs an older version than this one.");
        await foreach (var finding in late.AllAsync()) yield return finding;
    }

    /// <summary>Why not, the first findings say.</summary>
    async Task<bool> CanBeAskedAsync()
    {
        try
        {
            return !(await db.Database.GetPendingMigrationsAsync()).Any();
        }
        catch (DbException)
        {
            return false;
        }
    }

    async Task<Finding> ReadersAsync() => await kind.ReadersGoOnAsync(db.Database) ? Finding.Good("Readers", "Who reads goes on while somebody writes.")
        : Finding.Look("Readers", "Pages wait while much is saved, as when a table is carried out. ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON lets them go on.");

    Finding Proxy() => settings[TrustedProxies.Setting] is { Length: > 0 }
        ? Finding.Good("Proxy", "The headers of the proxy that is named are taken, so the audit log has the address of the client.")
        : Finding.Look("Proxy", "Proxy__Trusted names none: behind a proxy every client seems to be the proxy. Set it to the proxy’s address, and let nothing but the proxy reach the portal’s port.");

    /// <summary>As people reach it, through the proxy and its certificate.</summary>
    async Task<Finding> AddressAsync()
    {
        try
        {
            using var client = http.CreateClient(nameof(DeploymentCheck));
            client.Timeout = TimeSpan.FromSeconds(10);
            using var answer = await client.GetAsync(new Uri(site.Of(LivePath)));
            var said = await answer.Content.ReadAsStringAsync();
            return !answer.IsSuccessStatusCode ? Finding.Wrong("Address", $"{site.Root} answers {(int)answer.StatusCode}. Is the portal running, and does the proxy lead to it?")
                : said == Live(site.Root.Scheme) ? Finding.Good("Address", $"{site.Root} leads to the portal, which knows that people come by {site.Root.Scheme}.")
                : said == Live(Uri.UriSchemeHttp) ? Finding.Wrong("Address", $"{site.Root} leads to the portal, which takes it that people come by http: let the proxy send X-Forwarded-Proto, and name the proxy in Proxy__Trusted.")
                : Finding.Wrong("Address", $"{site.Root} does not lead to the portal, or to an older version of it.");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return Finding.Wrong("Address", $"{site.Root} cannot be reached from here: {failure.Message}");
        }
    }

    static IEnumerable<Finding> Disk() => new[] { AppContext.BaseDirectory, Path.GetTempPath() }.Select(folder => new DriveInfo(folder)).DistinctBy(drive => drive.Name)
        .Select(drive => drive.AvailableFreeSpace < SmallestDisk
            ? Finding.Wrong("Disk", $"Only {drive.AvailableFreeSpace / 1e6:N0} MB are free on {drive.Name}.") : Finding.Good("Disk", $"{drive.AvailableFreeSpace / 1e9:N0} GB are free on {drive.Name}."));

    /// <summary>The database makes its backups itself; a file whose time its job renews tells when it last did.</summary>
    Finding Backup() => settings["Check:BackupFile"] is not { Length: > 0 } file
        ? Finding.Look("Backup", "Check__BackupFile is not set: name a file that the backup writes each time, so that its age can be seen.")
        : !File.Exists(file) ? Finding.Wrong("Backup", $"There is no {file}: has a backup ever been made?")
        : Now - File.GetLastWriteTimeUtc(file) is var age && age.TotalHours > settings.GetValue("Check:BackupHours", 26)
            ? Finding.Wrong("Backup", $"The last backup is {age.TotalHours:N0} hours old.") : Finding.Good("Backup", $"The last backup is {age.TotalHours:N0} hours old.");

    /// <summary>What can be known without adding or sending anything.</summary>
    IEnumerable<Finding> Heads()
    {
        var (file, url, address) = (settings[AuditHeads.FileSetting], settings[AuditHeads.UrlSetting], settings[AuditHeads.MailSetting]);
        if (file is { Length: > 0 })
            yield return WhyNotAddedTo(file) is { } why ? Finding.Wrong("Audit", $"Heads of the audit log cannot be added to {file}: {why}") : Finding.Good("Audit", $"Heads of the audit log can be added to {file}.");
        if (url is { Length: > 0 })
            yield return Uri.TryCreate(url, UriKind.Absolute, out var to) && (to.Scheme == Uri.UriSchemeHttps || to.Scheme == Uri.UriSchemeHttp)
                ? Finding.Good("Audit", $"Audit__HeadsUrl leads to {to.Host}. Nothing was sent there: look there whether heads arrive.")
                : Finding.Wrong("Audit", "Audit__HeadsUrl is no address that begins with https:// or http://.");
        if (address is { Length: > 0 })
            yield return services.GetService<IMailSender>() is null ? Finding.Wrong("Audit", "Audit__HeadsMail is set, but no mail server is: see Mail__Host.")
                : Finding.Good("Audit", $"Audit__HeadsMail is {address}. Nothing was sent there: look there whether heads arrive.");
        if (file is not { Length: > 0 } && url is not { Length: > 0 } && address is not { Length: > 0 })
            yield return Finding.Look("Audit", "No head of the audit log leaves the database, so that one that was cut off or made anew would not show. Set Audit__HeadsFile, Audit__HeadsUrl or Audit__HeadsMail.");
    }

    /// <summary>A file that is not there yet is not made either: the first head of a running portal would be lost with it.</summary>
    static string? WhyNotAddedTo(string file)
    {
        try
        {
            if (File.Exists(file)) File.Open(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
            else if (Directory.Exists(file)) return "it is a folder.";
            else new FileStream(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }

    async Task<Finding> ClockAsync()
    {
        var before = clock.GetUtcNow().UtcDateTime;
        var apart = (await kind.NowAsync(db.Database) - before).Duration();
        return apart > clockMayDiffer ? Finding.Wrong("Clock", $"The clocks of this machine and of the database are {apart.TotalSeconds:N0} seconds apart. Let both follow the same time server.")
            : Finding.Good("Clock", "This machine and the database agree on the time.");
    }

    /// <summary>Only looks: to protect something, as a node does, would make a key where none can be read.</summary>
    async Task<Finding> KeysAsync()
    {
        var kept = await db.ProtectionKeys.Select(key => key.Xml).ToListAsync();
        if (kept.Count == 0) return Finding.Look("Keys", "There are no keys yet; the first start makes them.");
        if (ring.Unreadable().Count is > 0 and var lost) return Finding.Wrong("Keys", $"{lost} of {kept.Count} {(kept.Count == 1 ? "key" : "keys")} of the key ring cannot be read.");
        if (certificate.Value is not { } own) return Finding.Good("Keys", $"The key ring of {kept.Count} {(kept.Count == 1 ? "key" : "keys")} can be read.");
        if (own.NotAfter.ToUniversalTime() is var end && end < Now.AddDays(30))
            return Finding.Look("Keys", $"The certificate of the key ring {(end < Now ? "ran" : "runs")} out on {end:d MMMM yyyy}. Nothing stops because of that. Renew it: docs/operations.md, “Renewing the certificate of the key ring”.");
        var mark = Convert.ToBase64String(own.RawData);
        var others = kept.Count(xml => xml.Contains("encryptedSecret", StringComparison.Ordinal) && !xml.Contains(mark, StringComparison.Ordinal));
        return Finding.Good("Keys", $"The key ring of {kept.Count} {(kept.Count == 1 ? "key" : "keys")} can be read{(others == 0 ? "" : $", {others} of them only with Keys__Others, so that stays set")}.");
    }

    async Task<Finding> PackAsync()
    {
        try
        {
            return await policies.FindCurrentAsync() is { Pack: var pack } ? Finding.Good("Policy", $"The policy of {pack.Council.Name} is in force.")
                : Finding.Wrong("Policy", "No policy is in force. Publish a pack: packs publish DIR.");
        }
        catch (InvalidDataException broken)
        {
            return Finding.Wrong("Policy", $"The policy in force cannot be read: {broken.Message}");
        }
    }
}
