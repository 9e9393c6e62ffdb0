using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Audit;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Archive;

namespace SocialGovernance.Web.Audit;

/// <summary><c>audit export FILE</c> and <c>audit verify [--log FILE] [--heads FILE]</c>: whether anything of the log was changed.</summary>
public sealed class AuditCommand(PortalContext db, AuditLog log, AuditSealer sealer, AuditHeads heads)
{
    /// <summary>As many lines as events, each a JSON object: <see cref="AuditLine"/>.</summary>
    public async Task<int> ExportAsync(string file, TextWriter output)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await sealer.SealAsync(default);
        var count = 0L;
        await using (var writer = new StreamWriter(OwnersFile.Make(file, FileMode.Create)))
        {
            await foreach (var line in log.LinesAsync())
            {
                await writer.WriteAsync(JsonSerializer.Serialize(line, AuditHeads.Json) + "\n");
                count++;
            }
        }
        await output.WriteLineAsync($"Written: {count:N0} events, to {file}. It holds names and what people did; keep it as the log itself.");
        return 0;
    }

    /// <param name="logFile">What was exported; null: the database.</param>
    /// <returns>0 where the log is whole, 1 where it or a head is not, 2 where a file cannot be read at all.</returns>
    public async Task<int> VerifyAsync(string? logFile, string? headsFile, TextWriter output)
    {
        try
        {
            var unreadable = new List<string>();
            var published = headsFile is null ? [] : heads.Read(headsFile, unreadable);
            foreach (var line in unreadable) await output.WriteLineAsync(line);
            return Math.Max(await VerifyAsync(logFile, published, output), unreadable.Count > 0 ? 1 : 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync(failure.Message);
            return 2;
        }
    }

    async Task<int> VerifyAsync(string? logFile, IReadOnlyList<AuditHead> published, TextWriter output)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var (problem, count) = logFile is null ? await log.VerifyAsync(published) : VerifyFile(logFile, published);
        if (problem is not null)
        {
            await output.WriteLineAsync(problem);
            await output.WriteLineAsync($"The {count:N0} events before it are as they were recorded.");
            return 1;
        }
        await output.WriteLineAsync($"All {count:N0} sealed events are as they were recorded, in their order, and none is missing.");
        if (published.Count == 0) await output.WriteLineAsync("No published heads were given (--heads FILE): a log that was cut off at its end, or made anew as a whole, looks like this too.");
        if (logFile is null && await log.CountWaitingAsync() is > 0 and var waiting) await output.WriteLineAsync($"{waiting:N0} more are not sealed yet: a running portal does that within a minute.");
        return 0;
    }

    static (string? Problem, long Count) VerifyFile(string file, IReadOnlyList<AuditHead> published)
    {
        var verifier = new AuditVerifier(published);
        foreach (var text in AuditFile.Lines(file))
        {
            if (AuditFile.Read<AuditLine>(text) is not { } line) return (verifier.Problem ?? $"Line {verifier.Count + 1:N0} cannot be read.", verifier.Count);
            if (!verifier.Fits(line)) return (verifier.Problem, verifier.Count);
        }
        return (verifier.End(), verifier.Count);
    }
}
