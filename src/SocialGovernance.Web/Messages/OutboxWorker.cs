namespace SocialGovernance.Web.Messages;

/// <summary>Empties the outbox while the portal runs; a database that is away for a while does not end it.</summary>
public sealed partial class OutboxWorker(Outbox outbox, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    static readonly TimeSpan rest = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var tried = 0;
            try
            {
                tried = await outbox.SendDueAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Stumbled(log, failure);
            }
            if (tried == 0) await Task.Delay(rest, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be emptied; it goes on in a few seconds.")]
    static partial void Stumbled(ILogger log, Exception failure);
}
