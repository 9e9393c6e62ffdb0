using System.Security.Cryptography;
using SocialGovernance.Domain.Files;

namespace SocialGovernance.Domain.Approvals;

/// <summary>A file attached to a request: what it is. Its bytes stand in a row of their own, so that no list loads them.</summary>
public sealed class RequestFile
{
    public const int MaxCount = 10;
    public const int MaxMegabytes = 5;
    public const int HashLength = 64;

    public static readonly FilesTaken Taken = new(MaxMegabytes, ".pdf", ".png", ".jpg", ".jpeg", ".docx", ".xlsx", ".pptx", ".odt", ".txt", ".csv");

    RequestFile() => (Name, Hash, PersonName) = ("", "", "");

    /// <summary>The applicant attaches files while they write, anybody who may see it while it is being considered.</summary>
    public static bool AreTakenBy(Request request, Actor actor) => request.IsEditable ? actor.PersonId == request.ApplicantId : request.State == RequestState.InReview;

    /// <param name="attached">How many files it has.</param>
    public static RequestFile Attach(Request request, ReceivedFile file, int attached, Actor actor, DateTime at)
    {
        if (!AreTakenBy(request, actor))
            throw new RuleBrokenException(request.IsEditable ? "The applicant is changing this request. Files can be attached once it has been sent again."
                : $"{request.Reference} takes no more files: it is {request.State.InWords()}.");
        if (attached >= MaxCount) throw RuleBrokenException.Input($"A request can have {MaxCount} files and no more.");
        if (ObjectionTo(file) is { } objection) throw RuleBrokenException.Input(objection);
        request.Record(RequestAudit.FileAttached, actor, at, ("file", file.Name));
        return new(request, file, actor, at);
    }

    public bool CanBeRemoved(Request request, Actor actor) => request.State == RequestState.Draft && PersonId == actor.PersonId;

    /// <summary>Refuses unless it is the actor's own file of a draft; the caller then removes the rows.</summary>
    public void Remove(Request request, Actor actor, DateTime at)
    {
        if (!CanBeRemoved(request, actor))
            throw request.State == RequestState.Draft ? RuleBrokenException.NotAllowed("Only whoever attached a file can remove it.")
                : new RuleBrokenException($"{request.Reference} was sent with its files. They stay.");
        request.Record(RequestAudit.FileRemoved, actor, at, ("file", Name));
    }

    RequestFile(Request request, ReceivedFile file, Actor actor, DateTime at)
    {
        (RequestId, Name, Size, At) = (request.Id, file.Name, file.Content.Length, at);
        (Hash, Bytes) = (Convert.ToHexStringLower(SHA256.HashData(file.Content)), new RequestFileBytes(file.Content));
        (PersonId, PersonName) = (actor.PersonId, actor.Name);
        Revision = request.IsEditable ? request.Revisions.Count + 1 : request.Revisions.Count;
    }

    public long Id { get; private set; }
    public long RequestId { get; private set; }
    public string Name { get; private set; }

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>SHA-256, as received.</summary>
    public string Hash { get; private set; }

    /// <summary>Number of the revision that it belongs to: the one under consideration then, or the next to be sent.</summary>
    public int Revision { get; private set; }
    public long PersonId { get; private set; }
    public string PersonName { get; private set; }
    public DateTime At { get; private set; }
    public RequestFileBytes? Bytes { get; private set; }

    /// <summary>Why such a file is not taken, as a sentence; null if it is.</summary>
    public static string? ObjectionTo(ReceivedFile file) => Taken.ObjectionTo(file.Name, file.Content.Length)
        ?? (FileContent.IsOf(Path.GetExtension(file.Name), file.Content) ? null
            : $"“{file.Name}” is not what its name says. Save it again as {Path.GetExtension(file.Name)[1..].ToLowerInvariant()}, and then attach it.");
}

/// <summary>What an attached file holds, byte for byte.</summary>
public sealed class RequestFileBytes
{
    RequestFileBytes() => Content = [];

    internal RequestFileBytes(byte[] content) => Content = content;

    public long FileId { get; private set; }
    public byte[] Content { get; private set; }
}
