using SocialGovernance.Domain;
using SocialGovernance.Domain.Files;

namespace SocialGovernance.Data.Files;

/// <summary>The process edge to a virus scanner: asked about each file before it is stored.</summary>
public interface IFileScanner
{
    /// <summary>Why the file is not taken, as a sentence for the person who sent it; null if nothing was found. Where it throws, nothing is stored.</summary>
    Task<string?> ObjectionToAsync(ReceivedFile file, CancellationToken stop = default);
}

/// <summary>Takes every file: for a council that scans elsewhere, as at its proxy or on the computers of its staff.</summary>
public sealed class NoFileScanner : IFileScanner
{
    public Task<string?> ObjectionToAsync(ReceivedFile file, CancellationToken stop = default) => Task.FromResult<string?>(null);
}

public static class Scanned
{
    /// <summary>Refuses what the scanner finds, with its sentence. Before an act, so that no transaction waits for a scanner.</summary>
    public static async Task RefuseAsync(this IFileScanner scanner, IEnumerable<ReceivedFile> files)
    {
        foreach (var file in files)
            if (await scanner.ObjectionToAsync(file) is { } found) throw RuleBrokenException.Input(found);
    }
}
