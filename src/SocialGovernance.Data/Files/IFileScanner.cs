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
