using System.Text.RegularExpressions;
using Xunit;

namespace SocialGovernance.Web.Tests.Site;

/// <summary>Holds the register of security requirements, and the threat model, to what there is: each requirement once, and each named test.</summary>
public sealed partial class AsvsTests
{
    /// <summary>Requirements of levels 1 and 2 of ASVS 5.0.0: how many each section has, which come first in it.</summary>
    static readonly Dictionary<string, int> sections = """
        1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12
        6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2
        10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1
        16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(section => section.Split(':')).ToDictionary(section => section[0], section => int.Parse(section[1], null));

    static string Register => File.ReadAllText(Checkout.File("docs", "security-asvs.md"));

    [Fact]
    public void Register_HasEachRequirementOnce_WithAVerdict()
    {
        var rows = Row().Matches(Register).Select(row => (Id: row.Groups[1].Value, Verdict: row.Groups[2].Value, Evidence: row.Groups[3].Value)).ToList();

        Assert.Equal(sections.SelectMany(section => Enumerable.Range(1, section.Value).Select(number => $"{section.Key}.{number}")), rows.Select(row => row.Id));
        // Signing in, sessions, permissions, tokens, OpenID Connect: nothing holds there on its word alone.
        Assert.All(rows.Where(row => row.Verdict == "holds" && int.Parse(row.Id.Split('.')[0], null) is >= 6 and <= 10), row => Assert.True(Named().IsMatch(row.Evidence) || Linked().IsMatch(row.Evidence) || row.Evidence.StartsWith("the same", StringComparison.Ordinal),
            $"{row.Id} holds, and no test or document shows it."));
        Assert.All(rows, row => Assert.Contains(row.Verdict, new[] { "holds", "partly", "hole", "installation", "n/a" }));
        Assert.All(rows.Where(row => row.Verdict is "holds" or "partly" or "hole"), row => Assert.NotEqual("", row.Evidence));
    }

    [Theory]
    [InlineData("security-asvs.md")]
    [InlineData("security.md")]
    public void EveryTestThatIsNamed_IsThere(string document)
    {
        var sources = Directory.GetFiles(Checkout.File("tests"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        var named = Named().Matches(File.ReadAllText(Checkout.File("docs", document))).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).Distinct().ToList();

        Assert.NotEmpty(named);
        // One that is run: not a method that a test calls.
        Assert.All(named, name => Assert.True(sources.Exists(source => source.Contains($"class {name.Class}", StringComparison.Ordinal)
            && (name.Method == "" || Regex.IsMatch(source, $@"\[\w*(Fact|Theory)[^\n]*\n(\s*\[[^\n]*\n)*\s*public [\w ]+ {name.Method}\("))), $"{document} names {name.Class}.{name.Method}, which is no test."));
    }

    [Theory]
    [InlineData("security-asvs.md")]
    [InlineData("security.md")]
    public void EveryDocumentThatIsNamed_IsThere_WithTheHeading(string document)
    {
        var text = File.ReadAllText(Checkout.File("docs", document));
        var linked = Linked().Matches(text).Select(match => (Path: match.Groups[1].Value, Heading: match.Groups[2].Value)).Distinct().ToList();

        Assert.NotEmpty(linked);
        Assert.All(linked, link =>
        {
            var file = Path.GetFullPath(Path.Combine(Checkout.Root, "docs", link.Path));
            Assert.True(File.Exists(file), $"{document} names {link.Path}, which is not there.");
            if (link.Heading.Length > 0) Assert.Matches($@"(?m)^(#+ |- \*\*|\*\*){Regex.Escape(link.Heading)}", File.ReadAllText(file));
        });
    }

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \| [^|]+ \| ([^|]+?) \| ?([^|]*?) ?\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    /// <summary>A document, and the heading in it that is named behind the link.</summary>
    [GeneratedRegex(@"\]\(([^)#:]+\.md)\)(?:, “([^”]+)”)?")]
    private static partial Regex Linked();

    [GeneratedRegex(@"`(\w+Tests)(?:\.(\w+))?`")]
    private static partial Regex Named();
}
