using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Policies;

/// <summary>Reads a policy pack from a zip archive that somebody uploaded. Nothing is ever unpacked to a disk, no more is read than a pack may have, and what
/// does not belong to a pack is refused with a sentence.</summary>
public static partial class PackUpload
{
    public const int MaxMegabytes = 5;
    public const int MaxFiles = 200;
    const int MaxBytes = MaxMegabytes * 1024 * 1024;
    const int MaxName = 200;

    static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="fileName">Of the archive: names the pack where no folder inside it does.</param>
    /// <param name="otherwise">Key of the pack where neither does.</param>
    /// <exception cref="RuleBrokenException">It is no policy pack, or too large.</exception>
    public static PackFiles Read(Stream zip, string fileName, string? otherwise)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            return Read(archive, fileName, otherwise);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw Refused("This is not a zip archive that can be read. Zip the folder of the pack again, without a password, and upload that file.");
        }
    }

    static PackFiles Read(ZipArchive archive, string fileName, string? otherwise)
    {
        if (archive.Entries.Count > MaxFiles * 2) throw Refused($"The archive holds {archive.Entries.Count:N0} entries. A policy pack has at most {MaxFiles} files.");
        var entries = archive.Entries.Where(entry => !entry.FullName.EndsWith('/') && !IsLeftByATool(entry.FullName)).ToList();
        foreach (var entry in entries) RefuseUnlessPlain(entry.FullName);
        var folder = FolderOf(entries);
        var texts = new Dictionary<string, string>();
        var left = MaxBytes;
        foreach (var (entry, name) in entries.Select(entry => (entry, Name: entry.FullName[folder.Length..])).Where(pair => pair.Name != "demo.yaml"))
        {
            if (!IsOfAPack(name))
                throw Refused($"“{name}” is no part of a policy pack: take it out. A pack is made of {PackFiles.Main}, {PackFiles.Decisions}, {PackFiles.Clauses} and files whose names end with .md.");
            if (texts.Keys.Contains(name, StringComparer.OrdinalIgnoreCase)) throw Refused($"“{name}” stands in the archive twice: zip the folder again.");
            if (texts.Count == MaxFiles) throw Refused($"A policy pack has at most {MaxFiles} files. Take out those that it does not need.");
            texts[name] = Text(entry, name, ref left);
        }
        if (!texts.ContainsKey(PackFiles.Main)) throw Refused($"The archive holds no {PackFiles.Main}. Zip the folder that holds it.");
        return new(Key(folder.TrimEnd('/')) ?? Key(Path.GetFileNameWithoutExtension(fileName)) ?? otherwise ?? throw Refused(
            "Name the folder or the archive after the council, in lower case with hyphens, such as “anytown”, and upload it again."), texts);
    }

    /// <summary>The one folder that everything lies in, with its slash; empty where files lie at the top.</summary>
    static string FolderOf(IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        if (entries.Any(entry => entry.FullName == PackFiles.Main) || entries.FirstOrDefault()?.FullName is not { } first || first.IndexOf('/') is not (> 0 and var end)) return "";
        var folder = first[..(end + 1)];
        return entries.All(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)) ? folder : "";
    }

    static string Text(ZipArchiveEntry entry, string name, ref int left)
    {
        // What the archive says about its sizes may be a lie, so what comes out is counted.
        using var content = new MemoryStream();
        using (var stream = entry.Open())
        {
            var buffer = new byte[16 * 1024];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0) throw Refused($"Unpacked, the pack is larger than {MaxMegabytes} MB. It should hold nothing but its texts.");
                content.Write(buffer, 0, read);
            }
        }
        try
        {
            var text = strict.GetString(content.GetBuffer(), 0, (int)content.Length).TrimStart('\uFEFF').ReplaceLineEndings("\n");
            if (text.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\t'))) throw Refused($"“{name}” holds characters that are no text. Save it as plain text and zip the folder again.");
            if (name.EndsWith(".md", StringComparison.Ordinal)) _ = MarkdownText.Draw(text);
            return text;
        }
        catch (DecoderFallbackException)
        {
            throw Refused($"“{name}” is not written in UTF-8. Save it in that encoding and zip the folder again.");
        }
        catch (ArgumentException)
        {
            throw Refused($"“{name}” cannot be drawn as a page: quotes or lists in it are nested too deeply. Write it more simply.");
        }
    }

    static void RefuseUnlessPlain(string path)
    {
        if (path.Length > MaxName || path.Contains('\\') || path.Contains(':') || path.Any(char.IsControl) || path.Split('/').Any(part => part is "" or "." or ".."))
            throw Refused($"“{Readable(path)}” is not a plain name of a file. Zip the folder again from where it lies.");
    }

    static string Readable(string path) => string.Concat(path.CutTo(MaxName).Where(sign => !char.IsControl(sign) && char.GetUnicodeCategory(sign) != UnicodeCategory.Format));

    static bool IsLeftByATool(string path) => path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.Split('/')[^1] is ".DS_Store" or "Thumbs.db";

    static bool IsOfAPack(string name) => name is PackFiles.Main or PackFiles.Decisions or PackFiles.Clauses || name.EndsWith(".md", StringComparison.Ordinal);

    static string? Key(string name) => name.Length <= PolicyVersion.CouncilLength && KeyText().IsMatch(name) ? name : null;

    static RuleBrokenException Refused(string sentence) => RuleBrokenException.Input(sentence);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex KeyText();
}
