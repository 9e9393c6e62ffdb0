namespace SocialGovernance.Domain.Files;

/// <summary>Which files are taken: their types by the ending of their names, and their size.</summary>
public sealed class FilesTaken(int maxMegabytes, params string[] endings)
{
    public const int NameLength = 200;

    readonly HashSet<string> types = new(endings, StringComparer.OrdinalIgnoreCase);

    /// <summary>Endings of file names, for the hint.</summary>
    public string TypesInWords => string.Join(", ", types.Select(type => type[1..]).Order());

    /// <summary>As a page's file field takes it.</summary>
    public string Accept => string.Join(',', types.Order());

    /// <summary>Why such a file is not taken, as a sentence; null if it is.</summary>
    public string? ObjectionTo(string name, long size)
    {
        if (name.Length > NameLength) return $"The name of a file must have {NameLength} characters or fewer.";
        if (!types.Contains(Path.GetExtension(name))) return $"“{name}” cannot be taken. Files can be of these types: {TypesInWords}.";
        if (size == 0) return $"“{name}” is empty.";
        return size > maxMegabytes * 1024L * 1024 ? $"“{name}” is larger than {maxMegabytes} MB." : null;
    }
}
