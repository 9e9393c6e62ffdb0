using System.IO.Compression;
using System.Text;

namespace SocialGovernance.Domain.Files;

/// <summary>Whether a file is what the ending of its name says, by its first bytes and, where it is an archive, by what lies in it.</summary>
public static class FileContent
{
    public static bool IsOf(string ending, byte[] content) => ending.ToLowerInvariant() switch
    {
        ".pdf" => Begins(content, "%PDF-"u8),
        ".png" => Begins(content, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        ".jpg" or ".jpeg" => Begins(content, [0xFF, 0xD8, 0xFF]),
        ".docx" => IsOffice(content, "word/"),
        ".xlsx" => IsOffice(content, "xl/"),
        ".pptx" => IsOffice(content, "ppt/"),
        ".odt" => IsOpenDocument(content, "application/vnd.oasis.opendocument.text"),
        ".txt" or ".csv" => IsText(content),
        _ => false,
    };

    static bool Begins(byte[] content, ReadOnlySpan<byte> with) => content.AsSpan().StartsWith(with);

    /// <summary>Text in any encoding that keeps ASCII; no program or picture has no control characters.</summary>
    static bool IsText(byte[] content) => content.All(one => one is >= 0x20 and not 0x7F or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f');

    static bool IsOffice(byte[] content, string folder) => IsArchive(content, archive => archive.GetEntry("[Content_Types].xml") is not null
        && archive.Entries.Any(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal))
        && !archive.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)));

    static bool IsOpenDocument(byte[] content, string type) => IsArchive(content, archive =>
    {
        if (archive.GetEntry("mimetype") is not { } entry || entry.Length != type.Length) return false;
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var read = new char[type.Length];
        return reader.ReadBlock(read) == type.Length && new string(read) == type;
    });

    static bool IsArchive(byte[] content, Func<ZipArchive, bool> test)
    {
        if (!Begins(content, "PK\u0003\u0004"u8)) return false;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return test(archive);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
