using SocialGovernance.Data.AuthorisedUsers;

namespace SocialGovernance.Web.Registers;

/// <summary>Asks the keepers of the register, each hour, to end access whose last day is over.</summary>
public sealed partial class AccessEndings(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AccessEndings> log) : BackgroundService
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
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Register>().RunOutAsync(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Access that had run out could not be looked through; it is tried again in an hour.")]
    static partial void Stumbled(ILogger log, Exception failure);
}
