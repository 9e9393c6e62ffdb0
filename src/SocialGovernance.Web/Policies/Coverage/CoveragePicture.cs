namespace SocialGovernance.Web.Policies.Coverage;

/// <summary>A bar for each council, as an SVG whose words say what its lengths show.</summary>
static class CoveragePicture
{
    const int left = 190, width = 600, bar = 26, gap = 14, top = 44;

    /// <summary>Each with the colour of words upon it: a contrast of 4.5 to 1 at least.</summary>
    static readonly (string Back, string Front)[] colours =
        [("#14504a", "#ffffff"), ("#1d4f91", "#ffffff"), ("#6b3fa0", "#ffffff"), ("#b9d7c0", "#0b0c0c"), ("#f3f2f1", "#0b0c0c"), ("#505a5f", "#ffffff")];

    public static string Draw(IReadOnlyList<(string Council, IReadOnlyList<int> Counts)> councils)
    {
        var words = Enum.GetValues<Standing>().Select(standing => standing.InWords()).ToList();
        var height = top + councils.Count * (bar + gap);
        List<string> svg = [$"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {left + width + 10} {height}\" role=\"img\" aria-labelledby=\"title\" font-family=\"Arial, sans-serif\" font-size=\"14\">\n"];
        svg.Add($"  <title id=\"title\">{string.Join("; ", councils.Select(one => $"{one.Council}: {string.Join(", ", one.Counts.Zip(words).Where(part => part.First > 0).Select(part => $"{part.First} {part.Second}"))}"))}</title>\n");
        svg.Add($"  <rect width=\"{left + width + 10}\" height=\"{height}\" fill=\"#ffffff\"/>\n");
        for (int index = 0, x = left; index < words.Count; index++, x += 100)
            svg.Add($"  <rect x=\"{x}\" y=\"10\" width=\"14\" height=\"14\" fill=\"{colours[index].Back}\" stroke=\"#0b0c0c\"/><text x=\"{x + 19}\" y=\"22\">{words[index]}</text>\n");
        for (var row = 0; row < councils.Count; row++)
        {
            var y = top + row * (bar + gap);
            svg.Add($"  <text x=\"{left - 10}\" y=\"{y + 18}\" text-anchor=\"end\">{councils[row].Council}</text>\n");
            var (before, all) = (0, councils[row].Counts.Sum());
            foreach (var (count, (back, front)) in councils[row].Counts.Zip(colours).Where(part => part.First > 0))
            {
                var (x, wide) = (left + before * width / all, (before + count) * width / all - before * width / all);
                svg.Add($"  <rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{bar}\" fill=\"{back}\" stroke=\"#0b0c0c\"/>");
                svg.Add(wide < 20 ? "\n" : $"<text x=\"{x + wide / 2}\" y=\"{y + 18}\" text-anchor=\"middle\" fill=\"{front}\">{count}</text>\n");
                before += count;
            }
        }
        return string.Concat(svg.Append("</svg>\n"));
    }
}
