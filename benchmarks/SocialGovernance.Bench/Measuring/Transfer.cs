using System.Text.RegularExpressions;
using SocialGovernance.Bench.Running;

namespace SocialGovernance.Bench.Measuring;

/// <summary>What a browser that has nothing yet receives for a page, as it comes over the wire.</summary>
public static partial class Transfer
{
    public static async Task<IReadOnlyList<Measured>> AllAsync(Visitor visitor, IEnumerable<string> pages)
    {
        var (largest, largestPage, assets) = (0L, "", 0L);
        foreach (var page in pages)
        {
            var html = await visitor.GetAsync(page, "br, gzip");
            if (html.Body.LongLength > largest) (largest, largestPage) = (html.Body.LongLength, page);
            if (assets > 0) continue;
            foreach (var asset in Assets().Matches((await visitor.GetAsync(page)).Text).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct())
                assets += (await visitor.GetAsync(asset, "br, gzip")).Body.LongLength;
            // The module that the page names brings this one along.
            assets += (await visitor.GetAsync("/built/govuk-frontend.min.js", "br, gzip")).Body.LongLength;
        }
        return
        [
            new("Transferred", "First view, in all", (largest + assets) / 1000d, 120, true, $"styles and scripts {assets / 1000d:0.0} kB", "kB"),
            new("Transferred", "HTML of the largest page", largest / 1000d, 20, true, largestPage, "kB"),
        ];
    }

    [GeneratedRegex("<(?:link rel=\"stylesheet\" href|script[^>]* src)=\"([^\"]+)\"")]
    private static partial Regex Assets();
}
