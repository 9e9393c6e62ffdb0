using SocialGovernance.Data.AuthorisedUsers;

namespace SocialGovernance.Web.Registers;

/// <summary>Asks the keepers of the register, each hour, to end access whose last day is over.</summary>
public sealed partial class AccessEndings(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AccessEndings> log) : BackgroundService
{
    static readonly TimeSpan rest = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Register>().RunOutAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Stumbled(log, failure);
            }
            await Task.Delay(rest, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Access that had run out could not be looked through; it is tried again in an hour.")]
    static partial void Stumbled(ILogger log, Exception failure);
}
