using SocialGovernance.Web.Policies.Coverage;
using Xunit;

namespace SocialGovernance.Web.Tests.Site;

/// <summary>docs/policy-coverage.md claims nothing that no test shows. Set UPDATE_DOCS=1 to write it anew.</summary>
public class PolicyCoverageTests
{
    static readonly IReadOnlyList<ClauseCoverage> clauses = ClauseCoverage.All(Checkout.Root);

    [Fact]
    public void CommittedPage_IsWhatTheVerbWrites()
    {
        foreach (var (name, text) in new CoveragePage(Checkout.Root).Files())
        {
            if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Checkout.File(name), text);
            Assert.True(File.ReadAllText(Checkout.File(name)).ReplaceLineEndings("\n") == text, $"{name} is out of date: run ./run packs coverage and commit what it writes.");
        }
    }

    [Fact]
    public void EveryClause_StandsInItOnce()
    {
        Assert.Equal(341, clauses.Select(one => one.Id).Distinct().Count());
        Assert.Equal(341, clauses.Count);
        Assert.All(clauses, one => Assert.True(Areas.Names.ContainsKey(one.Area)));
    }

    [Fact]
    public void EveryClaim_NamesTestsThatExist()
    {
        var sources = Directory.EnumerateFiles(Checkout.File("tests"), "*Tests.cs", SearchOption.AllDirectories).GroupBy(path => Path.GetFileNameWithoutExtension(path)!)
            .ToDictionary(same => same.Key, same => string.Concat(same.Select(File.ReadAllText)));
        Assert.All(clauses.Where(one => one.Standing is not (Standing.Waiting or Standing.OutOfScope)), one =>
        {
            Assert.NotEmpty(one.Places);
            Assert.NotEmpty(one.Tests);
            Assert.All(one.Tests, test => Assert.Matches($@"public (async )?(Task|void) {test.Split('.')[1]}\(", sources[test.Split('.')[0]]));
        });
    }

    [Fact]
    public void WhatWaits_ClaimsNothing() => Assert.All(clauses.Where(one => one.Standing == Standing.Waiting), one =>
    {
        Assert.Empty(one.Places);
        Assert.Empty(one.Tests);
        Assert.NotNull(one.Waits);
    });

    [Fact]
    public void WhatIsShown_NamesAPageOfGuidanceThatExists()
    {
        var page = File.ReadAllText(Checkout.File("docs", "policy-coverage.md"));
        Assert.All(clauses.Where(one => one.Standing == Standing.Shown), one => Assert.All(one.Places, place => Assert.StartsWith("guidance/", place, StringComparison.Ordinal)));
        foreach (var link in System.Text.RegularExpressions.Regex.Matches(page, @"\]\(\.\./(policies/[^)]+)\)").Select(match => match.Groups[1].Value).Distinct())
            Assert.True(File.Exists(Checkout.File(link)), link);
    }

    [Theory]
    [InlineData(Standing.Shown, "rule-in-guidance", true)]
    [InlineData(Standing.Shown, "record", false)]
    [InlineData(Standing.Recorded, "rule-at-submission", false)]
    [InlineData(Standing.Enforced, "workflow", true)]
    [InlineData(Standing.Enforced, "clock", false)]
    [InlineData(Standing.Timed, "clock", true)]
    public void LessThanAClauseAsksFor_IsSaidToWait(Standing standing, string kind, bool suffices) => Assert.Equal(suffices, standing.Suffices(kind));

    [Fact]
    public void Test_ThatNamesAClauseAboveItself_IsFound()
    {
        const string source = """
            /// <summary>The first of two (XX-1).</summary>
            [Fact]
            public void One() => Check("XX-2");

            [InlineData("XX-3")]
            public async Task Two(string clause)
            // XX-4 is about something else.
            """;
        Assert.Equal([("XX-1", "SomeTests.One"), ("XX-3", "SomeTests.Two")], TestMentions.In(source, "SomeTests", new HashSet<string> { "XX-1", "XX-2", "XX-3", "XX-4" }));
    }
}
