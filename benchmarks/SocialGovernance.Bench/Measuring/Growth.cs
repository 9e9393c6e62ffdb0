using System.Diagnostics;
using System.Net;
using SocialGovernance.Bench.Running;
using SocialGovernance.Bench.Seeding;

namespace SocialGovernance.Bench.Measuring;

/// <summary>One browser opens the same page of a small and of a large council, by turns.</summary>
public sealed class Growth(Func<string, Task<Visitor>> small, Func<string, Task<Visitor>> large, Size smallSize, Size largeSize)
{
    const int Browsers = 2;
    const int Warming = 8;
    const int Times = 60;
    const int Fewest = 10;

    /// <summary>After which a page that is slow is opened no more often than it must be.</summary>
    static readonly TimeSpan longest = TimeSpan.FromSeconds(15);

    /// <summary>For each page of each council, before the first is measured: otherwise a page pays for the compiling of what is used most, which goes on beside it.</summary>
    static readonly TimeSpan warming = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<Measured>> AllAsync()
    {
        await WarmAsync(small, smallSize);
        await WarmAsync(large, largeSize);
        var measured = new List<Measured>();
        foreach (var (little, much) in Visited.Growing(smallSize).Zip(Visited.Growing(largeSize)))
        {
            var (one, other) = (await small(little.Who), await large(much.Who));
            var (times, others) = (new List<double>(), new List<double>());
            var clock = Stopwatch.StartNew();
            for (var number = 0; number < Warming + Times && (others.Count < Fewest || clock.Elapsed < longest); number++)
            {
                var (first, second) = (await OpenAsync(one, little.Address(number)), await OpenAsync(other, much.Address(number)));
                if (number < Warming) continue;
                times.Add(first);
                others.Add(second);
            }
            measured.Add(new("Growth of p50", little.Name, Middle.Of(others) / Middle.Of(times), 1.25, true, $"{Middle.Of(times):0.0} ms, with a thousand times as much {Middle.Of(others):0.0} ms"));
            Console.WriteLine($"  {measured[^1].Name}: {measured[^1].Shown} ({measured[^1].Detail})");
        }
        return measured;
    }

    static async Task WarmAsync(Func<string, Task<Visitor>> council, Size size)
    {
        foreach (var page in Visited.Growing(size))
        {
            var visitor = await council(page.Who);
            await Load.RunAsync(Browsers, warming, number => visitor.GetAsync(page.Address(number)), HttpStatusCode.OK);
        }
    }

    static async Task<double> OpenAsync(Visitor visitor, string address)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await visitor.GetAsync(address);
        if (answer.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{address} answered {(int)answer.Status}.");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
