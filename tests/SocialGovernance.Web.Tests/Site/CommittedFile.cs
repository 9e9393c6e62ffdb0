using Xunit;

namespace SocialGovernance.Web.Tests.Site;

/// <summary>A file of the repository that a test keeps true. Run the test with <c>UPDATE_DOCS=1</c> to write it again, and read the change.</summary>
static class CommittedFile
{
    public static void Is(string path, string expected)
    {
        var file = Path.Combine(Checkout.Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(file, expected);
        var actual = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (actual == expected.ReplaceLineEndings("\n")) return;
        Assert.Fail(
            $"{path} is not what the product does. Run this test with UPDATE_DOCS=1 and look at the change. First difference: {FirstDifference(actual, expected)}");
    }

    /// <summary>Replaces what stands between the two marks in a document that people write.</summary>
    public static void Holds(string path, string mark, string expected)
    {
        var (begin, end) = ($"<!-- {mark}: made by a test -->\n", $"<!-- end of {mark} -->");
        var text = File.ReadAllText(Path.Combine(Checkout.Root, path)).ReplaceLineEndings("\n");
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, $"{path} lacks the marks of {mark}.");
        Is(path, text[..(from + begin.Length)] + expected.TrimEnd('\n') + "\n" + text[to..]);
    }

    static string FirstDifference(string actual, string expected)
    {
        var (have, want) = (actual.Split('\n'), expected.ReplaceLineEndings("\n").Split('\n'));
        var line = Enumerable.Range(0, Math.Max(have.Length, want.Length)).First(i => have.ElementAtOrDefault(i) != want.ElementAtOrDefault(i));
        return $"line {line + 1} is “{have.ElementAtOrDefault(line)}”, should be “{want.ElementAtOrDefault(line)}”.";
    }
}
