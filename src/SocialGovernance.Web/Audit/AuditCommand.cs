using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Audit;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Archive;

namespace SocialGovernance.Web.Audit;

/// <summary><c>audit seal</c>, <c>audit export FILE</c> and <c>audit verify [--log FILE] [--heads FILE]</c>: whether anything of the log was changed.</summary>
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
    public async Task<int> VerifyAsync(string? logFile, string? headsFile, TextWriter output)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var published = headsFile is null ? [] : heads.Read(headsFile);
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
        foreach (var text in File.ReadLines(file))
        {
            AuditLine? line;
            try
            {
                line = JsonSerializer.Deserialize<AuditLine>(text, AuditHeads.Json);
            }
            catch (JsonException)
            {
                line = null;
            }
            if (line is null) return ($"Line {verifier.Count + 1:N0} cannot be read.", verifier.Count);
            if (!verifier.Fits(line)) return (verifier.Problem, verifier.Count);
        }
        return (verifier.End(), verifier.Count);
    }
}
