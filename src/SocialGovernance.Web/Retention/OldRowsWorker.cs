namespace SocialGovernance.Web.Retention;

/// <summary>Cleans up at start and every hour while the portal runs.</summary>
public sealed partial class OldRowsWorker(OldRows rows, TimeProvider clock, ILogger<OldRowsWorker> log) : BackgroundService
{
    static readonly TimeSpan rest = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await rows.DeleteAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Stumbled(log, failure);
            }
            await Task.Delay(rest, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Old rows could not be deleted; it is tried again in an hour.")]
    static partial void Stumbled(ILogger log, Exception failure);
}
