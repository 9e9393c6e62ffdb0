using SocialGovernance.Bench.Running;

namespace SocialGovernance.Bench.Measuring;

public static class Starting
{
    const int Times = 5;

    /// <summary>Each is started several times by turns; the databases are there and up to date.</summary>
    public static async Task<Measured> RunAsync(Func<Task<App>> portal, Func<Task<App>> ceiling)
    {
        var (times, others) = (new List<double>(), new List<double>());
        for (var time = 0; time < Times; time++)
        {
            await using (var app = await portal()) times.Add(app.ToFirstPage.TotalSeconds);
            await using (var app = await ceiling()) others.Add(app.ToFirstPage.TotalSeconds);
        }
        return new("Start and memory", "Start to first page", Middle.Of(times.Zip(others, (one, other) => one / other)), 2.5, true, $"{Middle.Of(times):0.0} s against {Middle.Of(others):0.0} s");
    }
}
