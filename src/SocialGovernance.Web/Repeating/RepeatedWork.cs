namespace SocialGovernance.Web.Repeating;

/// <summary>What the portal does over and over by itself. It must do no harm when it runs twice, or on several nodes at once.</summary>
public interface IRepeatedWork
{
    /// <summary>In the log, as what could not be done: “The outbox could not be emptied”.</summary>
    string Failed { get; }

    TimeSpan Rest { get; }

    /// <returns>Whether more of it waits, so that no rest is due.</returns>
    Task<bool> DoAsync(CancellationToken stop);
}

/// <summary>Runs it from when the portal has started, which may end with a sentence, until it stops; a database that is away for a while does not end it.</summary>
public sealed partial class Repeater(IRepeatedWork work, IHostApplicationLifetime portal, TimeProvider clock, ILogger<Repeater> log) : BackgroundService
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var _ = portal.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        // Whoever waits for the portal to start is answered first.
        await Task.Delay(First, clock, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await work.DoAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Stumbled(log, work.Failed, work.Rest, failure);
            }
            if (!more) await Task.Delay(work.Rest, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}; it is tried again in {Rest}.")]
    static partial void Stumbled(ILogger log, string what, TimeSpan rest, Exception failure);
}

/// <summary>One act of a service that lives as long as the act, after which a rest is always due.</summary>
public sealed class ScopedWork<TService>(IServiceScopeFactory scopes, string failed, TimeSpan rest, Func<TService, CancellationToken, Task> act) : IRepeatedWork
    where TService : notnull
{
    public string Failed => failed;
    public TimeSpan Rest => rest;

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TService>(), stop);
        return false;
    }
}

public static class RepeatedWorkServices
{
    /// <remarks>What also has something to do when the portal begins or ends does that too.</remarks>
    public static void AddRepeated<TWork>(this WebApplicationBuilder builder) where TWork : class, IRepeatedWork
    {
        builder.Services.AddSingleton<TWork>();
        builder.Repeat(services => services.GetRequiredService<TWork>());
        if (typeof(TWork).IsAssignableTo(typeof(IHostedService)) && builder.RunsByItself()) builder.Services.AddSingleton(services => (IHostedService)services.GetRequiredService<TWork>());
    }

    /// <param name="failed">See <see cref="IRepeatedWork.Failed"/>.</param>
    public static void AddRepeated<TService>(this WebApplicationBuilder builder, string failed, TimeSpan rest, Func<TService, CancellationToken, Task> act) where TService : notnull =>
        builder.Repeat(services => new ScopedWork<TService>(services.GetRequiredService<IServiceScopeFactory>(), failed, rest, act));

    static void Repeat(this WebApplicationBuilder builder, Func<IServiceProvider, IRepeatedWork> work)
    {
        if (builder.RunsByItself()) builder.Services.AddSingleton<IHostedService>(services => ActivatorUtilities.CreateInstance<Repeater>(services, work(services)));
    }

    /// <summary>In tests nothing does: they say when, so that nothing depends on the time a test takes.</summary>
    static bool RunsByItself(this WebApplicationBuilder builder) => !builder.Environment.IsEnvironment("Testing");
}
