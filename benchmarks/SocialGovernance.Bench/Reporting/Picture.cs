using System.Globalization;
using System.Net;
using System.Text;
using SocialGovernance.Bench.Measuring;

namespace SocialGovernance.Bench.Reporting;

/// <summary>Each measure as a bar against a line for its target. What is missed is striped, so that colour alone tells nothing.</summary>
public static class Picture
{
    const int Line = 26;
    const int Left = 330;
    const int Target = 240;
    const int Widest = 470;

    public static string Of(IReadOnlyList<Measured> all)
    {
        var height = 70 + all.Count * Line;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 {height}" width="920" height="{height}" role="img" aria-labelledby="title description" font-family="Arial, sans-serif" font-size="14">
              <title id="title">Each measure beside its target</title>
              <desc id="description">{WebUtility.HtmlEncode(string.Join("; ", all.Select(one => $"{one.Name}: {one.Shown}, {one.Wanted}, {(one.IsReached ? "reached" : "missed")}")))}</desc>
              <defs><pattern id="missed" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#f3c7c2"/><rect width="4" height="8" fill="#a3291d"/></pattern></defs>
              <rect width="920" height="{height}" fill="#ffffff"/>
              <text x="20" y="26" fill="#0b0c0c">The line is the target. A full bar reaches it; a striped one misses it.</text>

            """);
        foreach (var (one, at) in all.Select((one, at) => (one, at)))
        {
            var y = 44 + at * Line;
            var width = Math.Clamp(double.IsFinite(one.Ratio) ? one.Ratio / one.Target * Target : 0, 2, Widest);
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <text x="{Left - 10}" y="{y + 15}" text-anchor="end" fill="#0b0c0c">{WebUtility.HtmlEncode(one.Name)}</text>
                  <rect x="{Left}" y="{y}" width="{width:0}" height="{Line - 8}" fill="{(one.IsReached ? "#1d5f8a" : "url(#missed)")}"/>
                  <text x="{Left + width + 8:0}" y="{y + 15}" fill="#0b0c0c">{one.Shown} ({one.Wanted})</text>

                """);
        }
        svg.Append(CultureInfo.InvariantCulture, $"""  <line x1="{Left + Target}" y1="38" x2="{Left + Target}" y2="{height - 22}" stroke="#0b0c0c" stroke-width="2" stroke-dasharray="5 4"/>""").Append("\n</svg>\n");
        return svg.ToString();
    }
}
