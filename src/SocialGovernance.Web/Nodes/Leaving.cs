namespace SocialGovernance.Web.Nodes;

/// <summary>A node that is asked to end says at <c>/health/ready</c> that it is not ready, goes on answering for a while, so that whatever stands before it sends nobody
/// here any more, and then ends what it has begun.</summary>
public sealed class Leaving(TimeSpan rest, IHostApplicationLifetime portal) : IHostedLifecycleService
{
    public const string Setting = "Shutdown:Seconds";

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // What could not start serves nobody who has to leave.
        if (portal.ApplicationStarted.IsCancellationRequested) await Task.Delay(rest, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
