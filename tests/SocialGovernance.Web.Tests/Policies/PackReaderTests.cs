using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Policies;

public class PackReaderTests
{
    static readonly PackFiles EastLothian = PackFiles.FromFolder(Checkout.File("policies", "east-lothian"));

    [Fact]
    public void EastLothian_Read_HasNoErrorsAndOneMissingSource()
    {
        var reading = PackReader.Read(EastLothian);

        Assert.Empty(reading.Problems.Where(problem => problem.Severity == Severity.Error).Select(problem => problem.ToString()));
        Assert.True(reading.CanBePublished);
        var warning = Assert.Single(reading.Problems);
        Assert.Contains("Appendix A", warning.Sentence, StringComparison.Ordinal);
        Assert.Contains("appendix-a", Line(EastLothian, warning.Line), StringComparison.Ordinal);
    }

    static string Line(PackFiles files, int line) => files.Texts[PackFiles.Main].Split('\n')[line - 1];
}
