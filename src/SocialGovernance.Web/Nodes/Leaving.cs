namespace SocialGovernance.Web.Nodes;

/// <summary>A node that is asked to end says at <c>/health/ready</c> that it is not ready, goes on answering for a while, so that whatever stands before it sends nobody
/// here any more, and then ends what it has begun.</summary>
public sealed class Leaving(TimeSpan rest, IHostApplicationLifetime portal) : Lifecycle
{
    public const string Setting = "Shutdown:Seconds";

    public override async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // What could not start serves nobody who has to leave.
        if (portal.ApplicationStarted.IsCancellationRequested) await Task.Delay(rest, cancellationToken);
    }
}
