using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Audit;

/// <summary>What the portal does with the chain by itself.</summary>
public sealed class SealingTests(PortalFixture portal) : IClassFixture<PortalFixture>, IDisposable
{
    readonly string heads = Path.GetTempFileName();
    readonly Said said = new();

    [Fact]
    public async Task WhatHappenedLastBeforeThePortalEnds_IsSealed_AndItsHeadPublished()
    {
        var sealing = Sealing();
        await sealing.DoAsync(default);
        await SignInAsync();
        Assert.True(await portal.DatabaseAsync(db => db.UnsealedEvents.AnyAsync()));

        await sealing.StoppedAsync(default);

        Assert.False(await portal.DatabaseAsync(db => db.UnsealedEvents.AnyAsync()));
        Assert.Equal(await portal.DatabaseAsync(db => db.AuditEvents.LongCountAsync()), Published().Last());
    }

    [Fact]
    public async Task ChainThatIsShorterThanItWas_IsSaidLoudly_Once()
    {
        var sealing = Sealing();
        await SignInAsync();
        await sealing.DoAsync(default);
        await sealing.DoAsync(default);
        Assert.Empty(said.Critical);
        await portal.DatabaseAsync(async db => await db.AuditLinks.Where(link => link.Position == db.AuditLinks.Max(last => last.Position)).ExecuteDeleteAsync());

        await sealing.DoAsync(default);
        await sealing.DoAsync(default);

        Assert.Contains("was changed in the database", Assert.Single(said.Critical), StringComparison.Ordinal);
        Assert.True(Published()[^1] < Published()[^2]);
    }

    Task<TestPage> SignInAsync() => portal.Anonymous().SubmitAsync("/sign-in", ("Input.Email", portal.EmailOf("librarian")), ("Input.Password", portal.Demo.Password));

    AuditSealing Sealing() => new(portal.Services.GetRequiredService<IServiceScopeFactory>(), ActivatorUtilities.CreateInstance<AuditHeads>(portal.Services,
        new ConfigurationBuilder().AddInMemoryCollection([new(AuditHeads.FileSetting, heads)]).Build()), said);

    List<long> Published() => [.. File.ReadLines(heads).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("position").GetInt64())];

    public void Dispose() => File.Delete(heads);

    sealed class Said : ILogger<AuditSealing>
    {
        public List<string> Critical { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Critical) Critical.Add(formatter(state, exception));
        }
    }
}
