using System.Globalization;
using System.Text;
using SocialGovernance.Bench.Measuring;

namespace SocialGovernance.Bench.Reporting;

/// <summary>The table in <c>docs/performance.md</c>, between its two marks; what stands around it is written by people.</summary>
public static class Report
{
    const string Begin = "<!-- measured by ./bench, never by hand -->";
    const string End = "<!-- end of what ./bench measured -->";

    public static async Task WriteAsync(string folder, IReadOnlyList<Measured> all, string machine)
    {
        var (page, picture) = (Path.Combine(folder, "performance.md"), Path.Combine(folder, "performance.svg"));
        var text = File.Exists(page) ? await File.ReadAllTextAsync(page) : $"# Speed\n\n{Begin}\n{End}\n";
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin) throw new InvalidOperationException($"{page} has lost the marks between which the table stands.");
        await File.WriteAllTextAsync(page, text[..(begin + Begin.Length)] + "\n\n" + Table(all, machine) + "\n" + text[end..]);
        await File.WriteAllTextAsync(picture, Picture.Of(all));
    }

    static string Table(IReadOnlyList<Measured> all, string machine)
    {
        var missed = all.Where(one => !one.IsReached).Select(one => one.Name).ToList();
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"Measured on {DateTime.UtcNow:d MMMM yyyy, HH:mm} UTC; {machine}\n\n");
        table.Append("![Each measure beside its target; the table below says the same](performance.svg)\n");
        foreach (var group in all.GroupBy(one => one.Group))
        {
            table.Append(CultureInfo.InvariantCulture, $"\n### {group.Key}\n\n| measure | ratio or size | to reach | reached | absolute, of which nothing is claimed |\n|---|---:|---:|---|---|\n");
            foreach (var one in group)
                table.Append(CultureInfo.InvariantCulture, $"| {one.Name} | {one.Shown} | {one.Wanted} | {(one.IsReached ? "yes" : "**no**")} | {one.Detail} |\n");
        }
        table.Append(CultureInfo.InvariantCulture, $"\n{all.Count - missed.Count} of {all.Count} reached. {(missed.Count == 0 ? "None is missed." : $"Missed: {string.Join(", ", missed)}.")}\n");
        return table.ToString();
    }

    public static void Print(IReadOnlyList<Measured> all)
    {
        foreach (var one in all) Console.WriteLine($"{(one.IsReached ? "      " : "MISSED")} {one.Group}: {one.Name}: {one.Shown} ({one.Wanted}); {one.Detail}");
        Console.WriteLine($"{all.Count(one => one.IsReached)} of {all.Count} reached.");
    }
}
