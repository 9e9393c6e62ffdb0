using System.Text.RegularExpressions;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>No council's wording stands in the code: it is read from the pack. Comments may cite clauses.</summary>
public partial class PolicyWordingTests(ITestOutputHelper output)
{
    [Fact]
    public void Code_HoldsNoWordingOfAPack()
    {
        var files = Directory.EnumerateFiles(Checkout.File("src"), "*", SearchOption.AllDirectories).Where(IsCode).ToList();
        var found = Packs().SelectMany(pack => files.SelectMany(file => Wording(pack, File.ReadAllText(file))
            .Select(words => $"{Path.GetRelativePath(Checkout.Root, file)} says “{words}” of {pack.Council.Key}"))).ToList();

        output.WriteLine($"{files.Count} files of code looked at for the wording of {Packs().Count()} packs.");
        Assert.True(files.Count > 50);
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("""var name = "East Lothian";""")]
    [InlineData("""if (role == "hr-case-handler") return;""")]
    [InlineData("""<h1>What will the account be called?</h1>""")]
    [InlineData("""<p>Ask the IT Service Manager.</p>""")]
    [InlineData("""var text = "See EL-38."; // EL-38""")]
    [InlineData("""var text = "https://example.org, said the IT Service Manager";""")]
    public void Code_WithWordingOfThePack_IsFound(string code) => Assert.NotEmpty(Packs().SelectMany(pack => Wording(pack, code)));

    [Theory]
    [InlineData("/// <summary>East Lothian's manager (EL-38).</summary>\nvar x = 1;")]
    [InlineData("/* EL-38: the IT Service Manager */ var x = 1;")]
    [InlineData("@* The Communications Team, EL-39 *@\n<p>Hello.</p>")]
    [InlineData("""var relation = "line-manager";""")]
    public void Comments_AndWordsOfThePackFormat_AreNot(string code) => Assert.Empty(Packs().SelectMany(pack => Wording(pack, code)));

    /// <summary>All packs, also those that cannot be published before the council decides something.</summary>
    static IEnumerable<Pack> Packs() => Directory.EnumerateDirectories(Checkout.File("policies")).Select(folder => PackReader.Read(PackFiles.FromFolder(folder)).Pack!);

    static IEnumerable<string> Wording(Pack pack, string code)
    {
        var text = Comments().Replace(code, match => match.Value.StartsWith('"') ? match.Value : "");
        string[] prefixes = [.. pack.Policy.Clauses.Select(clause => clause.Split('-')[0]).Distinct()];
        return
        [
            .. Sentences(pack).Where(words => words.Contains(' ') && text.Contains(words, StringComparison.OrdinalIgnoreCase)),
            .. pack.Roles.Where(role => role.Relation == Relation.None).Select(role => $"\"{role.Key}\"").Where(text.Contains),
            .. prefixes.SelectMany(prefix => Regex.Matches(text, $@"\b{prefix}-\d\d").Select(match => match.Value)),
        ];
    }

    static IEnumerable<string> Sentences(Pack pack) =>
    [
        pack.Council.Name,
        pack.Council.Name.Replace(" Council", "", StringComparison.Ordinal),
        pack.Policy.Title,
        .. pack.Roles.Where(role => role.Relation == Relation.None).Select(role => role.Title),
        .. pack.Requests.Select(kind => kind.Title),
        .. pack.Requests.SelectMany(kind => kind.Form.Questions).SelectMany(question => new[] { question.Label, question.Hint, question.Missing }),
        .. pack.Requests.SelectMany(kind => kind.Form.Declarations).Select(declaration => declaration.Text),
        .. pack.Requests.SelectMany(kind => kind.Route).SelectMany(stage => stage.SignOffs).Select(signOff => signOff.Asks),
        .. pack.Requests.SelectMany(kind => kind.Exemption?.Limbs ?? []).Select(limb => limb.Question),
        .. pack.Attestations.Select(attestation => attestation.Title),
        .. pack.Breach.Categories.Select(category => category.Title),
    ];

    static bool IsCode(string file) => Path.GetExtension(file) is ".cs" or ".cshtml" && !Built().IsMatch(Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/'));

    /// <summary>Comments of C# and Razor; texts in quotes as well, so that what looks like a comment within one is kept.</summary>
    [GeneratedRegex("""
        "(?:\\.|[^"\\\n])*"|@\*.*?\*@|/\*.*?\*/|//[^\n]*
        """, RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("/(bin|obj|Migrations)/")]
    private static partial Regex Built();
}
