using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>axe with the rules of WCAG 2.2 AA; one violation fails.</summary>
static class Accessibility
{
    // Run in the page itself: Deque's own wrapper opens a window for every look, which costs more than the look.
    const string Look = """
        async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
          const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
          // GOV.UK's file upload is named by its label and itself; axe trips over the hidden comma between the two.
          const isKnown = (violation, node) => violation.id === 'label-content-name-mismatch' && node.html.startsWith('<button class="govuk-file-upload-button');
          return found.violations.flatMap(violation => violation.nodes.filter(node => !isKnown(violation, node))
            .map(node => `${violation.id} at ${node.target}: ${node.html}`));
        }
        """;

    static readonly string axe = new BundledAxeScriptProvider().GetScript();

    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync($"() => {{ {axe} }}");
        return await page.EvaluateAsync<string[]>(Look);
    }

    public static async Task CheckAsync(IPage page, string where)
    {
        var violations = await ViolationsAsync(page);
        Assert.True(violations.Count == 0, $"{where} has {violations.Count} violations:\n{string.Join('\n', violations)}");
    }
}
