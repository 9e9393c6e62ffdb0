using System.IO.Compression;
using System.Text;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Web.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Policies;

public sealed class PackUploadTests
{
    const string Mending = "Zip the folder again";

    static PackFiles Read(byte[] zip, string name = "archive of mine.zip", string? otherwise = "anytown") => PackUpload.Read(new MemoryStream(zip), name, otherwise);

    static string Refused(byte[] zip, string? otherwise = "anytown")
    {
        var refused = Assert.Throws<RuleBrokenException>(() => Read(zip, otherwise: otherwise));
        Assert.Equal(RuleKind.Input, refused.Kind);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        return refused.Message;
    }

    [Fact]
    public void Pack_InItsFolder_IsReadUnderTheFoldersName()
    {
        var files = Read(PolicySteps.Zip(("some-town/pack.yaml", "a: 1\r\n"), ("some-town/guidance/law.md", "\uFEFF# Law"), ("some-town/demo.yaml", "x"),
            ("__MACOSX/some-town/._pack.yaml", "x"), ("some-town/.DS_Store", "x")));
        Assert.Equal("some-town", files.Key);
        Assert.Equal(["guidance/law.md", "pack.yaml"], files.Texts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("a: 1\n", "# Law"), (files.Texts["pack.yaml"], files.Texts["guidance/law.md"]));
    }

    [Fact]
    public void Pack_WithoutAFolder_IsReadUnderTheArchivesName_OrThatOfThePackInForce()
    {
        var zip = PolicySteps.Zip(("pack.yaml", "a: 1"));
        Assert.Equal("other-town", Read(zip, "other-town.zip").Key);
        Assert.Equal("anytown", Read(zip).Key);
        Assert.Contains("in lower case with hyphens", Refused(zip, otherwise: null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../pack.yaml")]
    [InlineData("a/../../pack.yaml")]
    [InlineData("/etc/pack.yaml")]
    [InlineData("C:/pack.yaml")]
    [InlineData("a\\..\\pack.yaml")]
    [InlineData("a/./pack.yaml")]
    [InlineData("a//pack.yaml")]
    [InlineData("a/pack\u0001.yaml")]
    public void NameThatLeadsElsewhere_IsRefused(string name) => Assert.Contains(Mending, Refused(PolicySteps.Zip((name, "a: 1"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("run.exe")]
    [InlineData("page.html")]
    [InlineData("guidance/pack.yaml")]
    [InlineData("other.yaml")]
    [InlineData("bank-holidays.json")]
    [InlineData("law.md.exe")]
    public void FileOfAnotherKind_IsRefused(string name) =>
        Assert.Contains($"“{name}” is no part of a policy pack", Refused(PolicySteps.Zip(("pack.yaml", "a: 1"), (name, "x"))), StringComparison.Ordinal);

    [Fact]
    public void ArchiveWithoutAPack_IsRefused()
    {
        Assert.Contains("holds no pack.yaml", Refused(PolicySteps.Zip(("law.md", "x"))), StringComparison.Ordinal);
        Assert.Contains("holds no pack.yaml", Refused(PolicySteps.Zip()), StringComparison.Ordinal);
    }

    [Fact]
    public void Bomb_ThatUnpacksToMoreThanAPackMayHold_IsRefused()
    {
        var zip = PolicySteps.Zip(("pack.yaml", "a: 1"), ("big.md", new string('x', 6 * 1024 * 1024)));
        Assert.True(zip.Length < 100_000);
        Assert.Contains("larger than 5 MB", Refused(zip), StringComparison.Ordinal);
        Assert.Contains("larger than 5 MB", Refused(PolicySteps.Zip([("pack.yaml", "a: 1"), .. Enumerable.Range(1, 6).Select(number => ($"{number}.md", new string('x', 1024 * 1024)))])), StringComparison.Ordinal);
    }

    [Fact]
    public void Bomb_ThatLiesAboutItsSize_UnpacksToNoMoreThanItSays()
    {
        var zip = PolicySteps.Zip(("pack.yaml", new string('x', 8 * 1024 * 1024)));
        // The uncompressed sizes in the local header and in the central directory.
        foreach (var (signature, offset) in new[] { ("PK\u0003\u0004", 22), ("PK\u0001\u0002", 24) })
        {
            var at = zip.AsSpan().IndexOf(Encoding.Latin1.GetBytes(signature));
            BitConverter.TryWriteBytes(zip.AsSpan(at + offset), 100);
        }
        Assert.Equal(100, Read(zip).Texts["pack.yaml"].Length);
    }

    [Fact]
    public void MoreFilesThanAPackMayHold_AreRefused()
    {
        Assert.Contains("at most 200 files", Refused(PolicySteps.Zip([("pack.yaml", "a: 1"), .. Enumerable.Range(1, 200).Select(number => ($"{number}.md", "x"))])), StringComparison.Ordinal);
        Assert.Contains("at most 200 files", Refused(PolicySteps.Zip([.. Enumerable.Range(1, 1000).Select(number => ($"{number}.md", "x"))])), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoFilesOfOneName_AreRefused() =>
        Assert.Contains("stands in the archive twice", Refused(PolicySteps.Zip(("pack.yaml", "a: 1"), ("law.md", "x"), ("LAW.md", "y"))), StringComparison.Ordinal);

    [Fact]
    public void WhatIsNoText_IsRefused()
    {
        Assert.Contains("not written in UTF-8", Refused(PolicySteps.ZipOf([("pack.yaml", [0xE9, 0x20, 0xFF])])), StringComparison.Ordinal);
        Assert.Contains("no text", Refused(PolicySteps.Zip(("pack.yaml", "a: \0"))), StringComparison.Ordinal);
        Assert.Contains("nested too deeply", Refused(PolicySteps.Zip(("pack.yaml", "a: 1"), ("deep.md", new string('>', 20_000) + " x"))), StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenArchive_IsRefused()
    {
        var zip = PolicySteps.Zip(("pack.yaml", "a: 1"));
        foreach (var broken in new[] { zip[..^10], zip[10..], [.. zip.Select(one => (byte)(one ^ 1))] })
            Assert.Contains("not a zip archive", Refused(broken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &x [1]\nb: *x\n")]
    [InlineData("&x a: *x\n")]
    public void YamlThatRefersToItself_IsToldAndNotFollowed(string yaml) =>
        Assert.Contains(PackReader.Read(SmallPack.Files(yaml)).Problems, problem => problem.Sentence.Contains("refer to other entries", StringComparison.Ordinal));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void YamlThatIsNestedWithoutEnd_IsTold(char opening) =>
        Assert.Contains(PackReader.Read(SmallPack.Files("a: " + new string(opening, 500_000))).Problems, problem => problem.Sentence.Contains("not YAML", StringComparison.Ordinal));

    [Fact]
    public void DecisionsThatAreNoYaml_AreTold()
    {
        var files = SmallPack.Files();
        var reading = PackReader.Read(files with { Texts = new Dictionary<string, string>(files.Texts) { [PackFiles.Decisions] = "a: &x [*x]" } });
        Assert.Contains(reading.Problems, problem => problem.File == PackFiles.Decisions);
    }
}
