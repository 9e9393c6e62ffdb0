using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Policies;

public class ContrastTests
{
    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#ffffff", "#000000", 21)]
    [InlineData("#33475b", "#33475b", 1)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#FF0000", "#FFFFFF", 4.00)]
    public void Ratio_is_what_WCAG_works_out(string text, string background, double ratio) =>
        Assert.Equal(ratio, Contrast.Ratio(text, background), 2);

    [Theory]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("33475b7")]
    [InlineData("#33475g")]
    [InlineData("#33475b;}")]
    public void Anything_but_rrggbb_is_no_colour(string colour)
    {
        Assert.False(Contrast.IsColour(colour));
        Assert.Throws<FormatException>(() => Contrast.Ratio(colour, "#ffffff"));
    }
}
