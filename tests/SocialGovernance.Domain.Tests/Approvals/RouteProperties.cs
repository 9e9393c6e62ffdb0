using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using Xunit;
using Xunit.Abstractions;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>Random policies, people, deputies and orders of action: whatever happens, some things never do. A failure names its seed. TEST_LONG=1 tries many more.</summary>
public class RouteProperties(ITestOutputHelper output)
{
    static readonly int runs = Environment.GetEnvironmentVariable("TEST_LONG") == "1" ? 20_000 : 400;

    [Fact]
    public void AnyRoute_InAnyOrderOfActs_KeepsItsPromises()
    {
        var seen = new Dictionary<RequestState, int>();
        for (var seed = 1; seed <= runs; seed++)
        {
            var play = new RoutePlay(seed);
            var broken = play.Run();
            Assert.True(broken is null, $"Seed {seed}: {broken}\n{string.Join('\n', play.Story)}");
            seen[play.Request.State] = seen.GetValueOrDefault(play.Request.State) + 1;
        }
        output.WriteLine(string.Join(", ", seen.Select(state => $"{state.Key} {state.Value}")));
        // A generator that never reaches the interesting ends would prove nothing.
        foreach (var state in new[] { RequestState.Approved, RequestState.Refused, RequestState.Withdrawn, RequestState.Expired, RequestState.InReview })
            Assert.True(seen.GetValueOrDefault(state) > 0, $"No run ended {state}.");
    }

    /// <summary>Each fault is one that an engine could have; the promises must notice it within the ordinary number of runs.</summary>
    [Theory]
    [InlineData(Fault.ForgetsASignOff), InlineData(Fault.LetsTheApplicantDecide), InlineData(Fault.LetsAnybodyDecide), InlineData(Fault.CountsOneVoiceTwice), InlineData(Fault.RewritesHistory), InlineData(Fault.ActsAfterTheEnd)]
    public void BrokenEngine_IsNoticed(Fault fault) =>
        Assert.Contains(Enumerable.Range(1, 400), seed => new RoutePlay(seed, fault).Run() is not null);
}

/// <summary>A way in which an engine could be broken, made after each act by going round its rules.</summary>
public enum Fault { None, ForgetsASignOff, LetsTheApplicantDecide, LetsAnybodyDecide, CountsOneVoiceTwice, RewritesHistory, ActsAfterTheEnd }
