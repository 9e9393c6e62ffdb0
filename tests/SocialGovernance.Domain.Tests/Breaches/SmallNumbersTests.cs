using SocialGovernance.Domain.Breaches;
using Xunit;

namespace SocialGovernance.Domain.Tests.Breaches;

public class SmallNumbersTests
{
    [Theory]
    [InlineData(new[] { 7, 9 }, "7 9")]
    [InlineData(new[] { 7, 3, 9 }, "- - 9")]
    [InlineData(new[] { 7, 0, 9 }, "- - 9")]
    [InlineData(new[] { 7, 3, 2, 9 }, "7 - - 9")]
    [InlineData(new[] { 1, 1, 2 }, "- - -")]
    [InlineData(new[] { 4, 8 }, "- -")]
    [InlineData(new[] { 12 }, "12")]
    [InlineData(new[] { 3 }, "-")]
    public void Hide_SmallOnes_AndOneMoreWhereTheSumWouldTell(int[] counts, string shown) =>
        Assert.Equal(shown, string.Join(' ', SmallNumbers.Hide(counts).Select(count => count?.ToString(null, null) ?? "-")));

    /// <summary>Whoever knows the sum and the rule finds at least two ways in which the hidden numbers could be made up, unless they are all none.</summary>
    [Fact]
    public void Hide_AnyThreeNumbers_NoneCanBeWorkedOut()
    {
        var all = (from a in Enumerable.Range(0, 9) from b in Enumerable.Range(0, 9) from c in Enumerable.Range(0, 9) select new[] { a, b, c }).ToList();
        var seen = all.GroupBy(counts => (Shown: string.Join(' ', SmallNumbers.Hide(counts)), Sum: counts.Sum()))
            // Where each of all is four there is nothing left to hide them behind.
            .Where(group => group.Key.Sum >= SmallNumbers.Least && !group.All(counts => counts is [4, 4, 4]));
        foreach (var group in seen)
            for (var index = 0; index < 3; index++)
                if (SmallNumbers.Hide(group.First())[index] is null && group.Any(counts => counts[index] is > 0 and < SmallNumbers.Least))
                    Assert.True(group.Select(counts => counts[index]).Distinct().Count() > 1, $"{group.Key} tells number {index}.");
    }
}
