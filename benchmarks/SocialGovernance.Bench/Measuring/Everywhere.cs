using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using SocialGovernance.Bench.Running;

namespace SocialGovernance.Bench.Measuring;

/// <summary>Every page that anybody finds by following links, of a small and of a large council: what is quick for one person can be slow for another, who may see less.</summary>
public sealed partial class Everywhere(Func<string, Task<Visitor>> small, Func<string, Task<Visitor>> large)
{
    /// <summary>Pages that one person opens at most; whoever finds more would walk through all accounts.</summary>
    const int Most = 400;

    /// <summary>Pages of one kind that are followed with different filters.</summary>
    const int MostOfOneKind = 12;
    const int Times = 5;
    const int Named = 8;

    public async Task<Measured> AllAsync(IEnumerable<string> people)
    {
        var opened = new List<Opened>();
        foreach (var who in people)
        {
            var (one, other) = (await small(who), await large(who));
            var (few, many) = (await FindAsync(one), await FindAsync(other));
            foreach (var (kind, address) in few.Where(found => many.ContainsKey(found.Key)))
            {
                var (times, others) = (new List<double>(), new List<double>());
                for (var time = 0; time < Times; time++)
                {
                    times.Add(await OpenAsync(one, address));
                    others.Add(await OpenAsync(other, many[kind]));
                }
                opened.Add(new(who, kind, Middle.Of(times), Middle.Of(others)));
            }
        }
        foreach (var page in opened.OrderByDescending(page => page.Large - page.Small).Take(Named)) Console.WriteLine($"  {page.Who} {page.Kind}: {page.Small:0.0} ms, {page.Large:0.0} ms");
        var slowest = opened.MaxBy(page => page.Large)!;
        return new("Growth of p50", "All pages that anybody finds, together", opened.Sum(page => page.Large) / opened.Sum(page => page.Small), 1.25, true,
            $"{opened.Count} pages of {opened.Select(page => page.Who).Distinct().Count()} people; the slowest {slowest.Large:0} ms ({slowest.Kind}, {slowest.Who})");
    }

    /// <summary>One address for each kind of page: addresses that differ in numbers alone are of one kind.</summary>
    static async Task<Dictionary<string, string>> FindAsync(Visitor visitor)
    {
        var (found, seen, next) = (new Dictionary<string, string>(), new HashSet<string>(), new Queue<string>(["/"]));
        while (found.Count < Most && next.TryDequeue(out var address))
        {
            var kind = Number().Replace(address, "#");
            if (!seen.Add(kind) || seen.Count(other => other.Split('?')[0] == kind.Split('?')[0]) > MostOfOneKind) continue;
            var answer = await visitor.GetAsync(address);
            if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError)
                throw new InvalidOperationException($"A link leads to {address}, which answered {(int)answer.Status}.");
            if (answer.Status != HttpStatusCode.OK || !answer.Text.Contains("</html>", StringComparison.Ordinal)) continue;
            found[kind] = address;
            foreach (Match link in Link().Matches(answer.Text)) next.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
        }
        return found;
    }

    static async Task<double> OpenAsync(Visitor visitor, string address)
    {
        var start = Stopwatch.GetTimestamp();
        await visitor.GetAsync(address);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    sealed record Opened(string Who, string Kind, double Small, double Large);

    [GeneratedRegex(" href=\"(/[^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
