namespace SocialGovernance.Web.Retention;

/// <summary>Cleans up a minute after the start and every hour while the portal runs.</summary>
public sealed partial class OldRowsWorker(OldRows rows, TimeProvider clock, ILogger<OldRowsWorker> log) : BackgroundService
{
    static readonly TimeSpan first = TimeSpan.FromMinutes(1), rest = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not while the portal is still starting, which may end with a sentence.
        await Task.Delay(first, clock, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await rows.DeleteAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Stumbled(log, failure);
            }
            await Task.Delay(rest, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Old rows could not be deleted; it is tried again in an hour.")]
    static partial void Stumbled(ILogger log, Exception failure);
}
