using System.IO.Compression;
using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Web.Tests;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>The pack of a council with one question of its new accounts reworded, one more on the same page, and the first sign-off in hands that
/// the policy leaves open.</summary>
sealed class ChangedPack
{
    const string OpenKey = "first-look";

    readonly Council council;
    readonly List<string> lines;

    public ChangedPack(Council council)
    {
        this.council = council;
        lines = [.. File.ReadAllLines(Checkout.File("policies", council.Key, "pack.yaml"))];
        var page = council.NewAccount.List("form").First();
        OldLabel = page.List("questions").First().Text("label");
        NewLabel = $"{OldLabel} (in full)";
        Role = council.Pack.List("roles").Single(role => role.TextOrNull("relation") == "head-of-service");

        // From below upwards, so that the lines above stay where they are.
        lines.AddRange(["open-decisions:", $"  - key: {OpenKey}", $"    question: {OpenQuestion}", $"    clauses: [{council.NewAccount.Texts("clauses").First()}]"]);
        Replace(First.Children["role"], $"open:{OpenKey}");
        Replace(page.List("questions").First().Children["label"], NewLabel);
        Insert(page.List("questions").First());
    }

    public string OldLabel { get; }
    public string NewLabel { get; }
    public string Added { get; } = "Who had the idea?";
    public string OpenQuestion { get; } = "Who looks at it first?";

    /// <summary>The role that is chosen for what the policy leaves open.</summary>
    public YamlMappingNode Role { get; }

    /// <summary>The role that looks first in the pack as it was.</summary>
    public string RoleBefore => First.Text("role");

    YamlMappingNode First => council.NewAccount.List("route").First().List("sign-offs").First();

    public FilePayload Zipped()
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            var folder = Checkout.File("policies", council.Key);
            foreach (var file in Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories))
                archive.CreateEntryFromFile(file, $"{council.Key}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}");
            using var pack = new StreamWriter(archive.CreateEntry($"{council.Key}/pack.yaml").Open());
            foreach (var line in lines) pack.Write(line + "\n");
        }
        return new() { Name = $"{council.Key}.zip", MimeType = "application/zip", Buffer = content.ToArray() };
    }

    void Replace(YamlNode value, string text)
    {
        var (line, column) = Place(value.Start);
        lines[line] = lines[line][..column] + text;
    }

    void Insert(YamlMappingNode before)
    {
        var (line, column) = Place(before.Start);
        var indent = new string(' ', column);
        lines.InsertRange(line,
        [
            $"{indent[2..]}- key: who-had-the-idea", $"{indent}type: text", $"{indent}label: {Added}", $"{indent}missing: Tell us who had the idea.",
            $"{indent}clauses: [{before.Texts("clauses").First()}]",
        ]);
    }

    static (int Line, int Column) Place(Mark mark) => ((int)mark.Line - 1, (int)mark.Column - 1);
}
