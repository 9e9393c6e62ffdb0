using System.Diagnostics;
using System.Net;

namespace SocialGovernance.Bench.Running;

/// <summary>Several browsers at once, each sending its next request as soon as the last one was answered.</summary>
public static class Load
{
    /// <param name="send">Sends one request; its number is given, and each is sent once.</param>
    /// <param name="wanted">The status that each answer must have.</param>
    public static async Task<Rate> RunAsync(int browsers, TimeSpan time, Func<int, Task<Answer>> send, HttpStatusCode wanted)
    {
        var (clock, next) = (Stopwatch.StartNew(), 0);
        var times = await Task.WhenAll(Enumerable.Range(0, browsers).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (clock.Elapsed < time)
            {
                var start = Stopwatch.GetTimestamp();
                var answer = await send(Interlocked.Increment(ref next) - 1);
                if (answer.Status != wanted) throw new InvalidOperationException($"Answered {(int)answer.Status} in place of {(int)wanted}: {answer.Text[..Math.Min(2000, answer.Text.Length)]}");
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return own;
        })));
        var all = times.SelectMany(own => own).Order().ToList();
        return new(all.Count / clock.Elapsed.TotalSeconds, Middle.Of(all), all.Count);
    }
}

/// <param name="Middle">Milliseconds that half of the answers took at most.</param>
public sealed record Rate(double PerSecond, double Middle, int Count);

public static class Middle
{
    public static double Of(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted
        ? (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2 : double.NaN;
}
