using System.IO.Compression;
using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using SocialGovernance.Web.Tests;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>The pack of a council with one question of its new accounts reworded, one more on the same page, the first sign-off in hands that
/// the policy leaves open, and the first text that people agree to reworded; and how it is published.</summary>
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
        var text = council.Pack.List("attestations").First();
        Replace(text.Children["title"], $"{text.Text("title")} (in full)");
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

    /// <summary>Somebody who owns the policy in force.</summary>
    public string Owner => council.HolderOf(council.Pack.Map("policy")!.Text("owner"));

    YamlMappingNode First => council.NewAccount.List("route").First().List("sign-offs").First();

    /// <summary>Uploads it, fills in what is open and asks the owner of the policy.</summary>
    public async Task PrepareAsync(Visitor administrator)
    {
        await administrator.OpenAsync("/policies/new");
        await administrator.PressAsync("Check it", status: 400);
        await administrator.ChooseAsync("In a zip archive on my computer");
        await administrator.Page.Locator("main input[type=file]").SetInputFilesAsync(Zipped());
        await administrator.PressAsync("Check it");
        await administrator.SeesAsync("It cannot be published before the errors are mended.");

        await administrator.FollowAsync("Fill in what the policy leaves open");
        await new Pointer(administrator).SelectAsync(OpenQuestion, Role.Text("title"));
        await administrator.PressAsync("Save");
        await SeesDifferencesAsync(administrator);
        var draft = administrator.Path;
        await administrator.FollowAsync("Withdraw this draft");
        await administrator.OpenAsync(draft);
        await administrator.PressAsync("Ask the owner of the policy");
    }

    public async Task ApproveAsync(Visitor owner)
    {
        await Staff.TakeUpAsync(owner, council.Pack.Map("policy")!.Text("title"));
        if (owner.Path == "/security/set-up") await BrowserFixture.SetUpFactorAsync(owner);
        if (!owner.Path.EndsWith("/approve", StringComparison.Ordinal)) await owner.FollowAsync("Approve it or send it back");
        await SeesDifferencesAsync(owner);
        await owner.PressAsync("Record it", status: 400);
        // The day that is offered is today.
        await owner.ChooseAsync("Approve it");
        await owner.PressAsync("Record it");
        await owner.SeesAsync("You approved version 2.");
    }

    async Task SeesDifferencesAsync(Visitor reader)
    {
        foreach (var text in new[] { OldLabel, NewLabel, Added, Role.Text("title") })
            Assert.Contains(text, string.Join("\n", await reader.Page.Locator("main ul.govuk-list--bullet li").AllInnerTextsAsync()));
    }

    FilePayload Zipped()
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
