using System.Text.RegularExpressions;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Policies;

public partial class EastLothianTests
{
    static readonly string Folder = Checkout.File("policies", "east-lothian");
    static readonly PackFiles Files = PackFiles.FromFolder(Folder);
    static readonly Pack Pack = PackReader.Publishable(Files);

    [Fact]
    public void Read_HasNothingToTellButTheMissingAppendix()
    {
        var warning = Assert.Single(PackReader.Read(Files).Problems);
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Contains("Appendix A", warning.Sentence, StringComparison.Ordinal);
        Assert.Contains("source-missing", Files.Texts[PackFiles.Main].Split('\n')[warning.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void StoredText_ReadBack_IsTheSamePackWithoutTheFolder()
    {
        var text = Files.ToText();
        var read = PackFiles.FromText(text);

        Assert.Equal(Files.Key, read.Key);
        Assert.Equal(Files.Texts.OrderBy(file => file.Key, StringComparer.Ordinal), read.Texts.OrderBy(file => file.Key, StringComparer.Ordinal));
        Assert.Equal(text, read.ToText());
        Assert.Equal(text, (Files with { Texts = Files.Texts.Reverse().ToDictionary() }).ToText());
        Assert.Equal(Pack.Council.Name, PackReader.Published(read).Council.Name);
    }

    [Fact]
    public void EveryClause_IsCitedSomewhere()
    {
        var cited = ClauseId().Matches(Files.Texts[PackFiles.Main]).Select(match => match.Value).ToHashSet();
        Assert.Equal(Enumerable.Range(1, 67).Select(number => $"EL-{number:00}"), cited.Order(StringComparer.Ordinal));
    }

    /// <summary>Edge case 2: the manager receives, Communications advises and decides in two different tasks (EL-38, EL-39, EL-40).</summary>
    [Fact]
    public void NewAccount_GoesToTheManagerThenForAdviceThenToBothWhoDecide()
    {
        var signOffs = Pack.Request("new-account").Route.Select(stage => string.Join(" and ", stage.SignOffs.Select(signOff => $"{signOff.Role} {signOff.Effect}")));
        Assert.Equal(
            ["line-manager Check", "communications-team Advise", "it-service-manager Decide and communications-service-manager Decide"], signOffs);
        Assert.All(Pack.Requests.SelectMany(kind => kind.Route), stage => Assert.Equal(Quorum.All, stage.Quorum));
        Assert.Equal(3, Pack.Request("new-account").Exemption!.Limbs.Count);
    }

    [Fact]
    public void NewPlatform_IsAgreedByHeadOfServiceAndCommunications()
    {
        var stage = Assert.Single(Pack.Request("new-platform").Route);
        Assert.Equal(["head-of-service", "communications-team"], stage.SignOffs.Select(signOff => signOff.Role));
        Assert.Equal(["facebook", "x", "instagram", "linkedin"], Pack.Platforms.Where(platform => platform.Listed).Select(platform => platform.Key));
    }

    [Fact]
    public void Administrator_CannotHandleCases() => Assert.All(Pack.Roles.Where(role => role.Permissions.Contains(Permissions.MaintainPeople)),
        role => Assert.DoesNotContain(Permissions.HandleCases, role.Permissions));

    [Fact]
    public async Task PacksCheck_EastLothian_EndsWithZero()
    {
        var output = new StringWriter();
        Assert.Equal(0, await PackCommand.CheckAsync(Folder, output));
        Assert.Matches(@"pack\.yaml:\d+: warning: .+\n.*The pack can be published: 0 errors, 1 warning\.\s*$", output.ToString());
    }

    [Fact]
    public async Task PacksCheck_NoPackThere_EndsWithOne()
    {
        var output = new StringWriter();
        Assert.Equal(1, await PackCommand.CheckAsync(Checkout.File("policies", "nowhere"), output));
        Assert.Contains("There is no folder", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await PackCommand.CheckAsync(Checkout.File("policies", "east-lothian", "public"), output));
        Assert.Contains("The pack cannot be published: 1 error, 0 warnings.", output.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"EL-\d\d")]
    private static partial Regex ClauseId();
}
