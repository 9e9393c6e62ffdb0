using SocialGovernance.Web.Design;
using Xunit;

namespace SocialGovernance.Web.Tests.Design;

public class ThemeTests
{
    [Fact]
    public void Address_changes_with_the_colours_and_only_with_them()
    {
        var url = new Theme(Council.Neutral).Url;
        Assert.NotEqual(url, new Theme(Council.Neutral with { BrandColour = "#14504a" }).Url);
        Assert.Equal(url, new Theme(Council.Neutral with { Name = "Another council" }).Url);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#fff; } body { display: none")]
    public void Anything_but_a_colour_is_refused(string colour) =>
        Assert.Throws<ArgumentException>(() => new Theme(Council.Neutral with { LinkColour = colour }));
}
