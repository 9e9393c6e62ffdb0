using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>axe with the rules of WCAG 2.2 AA; one violation fails.</summary>
static class Accessibility
{
    static readonly AxeRunOptions options = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page) =>
        [.. (await page.RunAxe(options)).Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} at {node.Target}: {node.Html}"))];

    public static async Task CheckAsync(IPage page, string where)
    {
        var violations = await ViolationsAsync(page);
        Assert.True(violations.Count == 0, $"{where} has {violations.Count} violations:\n{string.Join('\n', violations)}");
    }
}
