using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;
using SocialGovernance.Domain;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.Tests.Error;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

public sealed class ChaserLogTests(InterleavedPortal portal) : IClassFixture<InterleavedPortal>
{
    [Fact]
    public async Task Chase_ThatARuleRefuses_LogsTheKindOfRule_AndNotItsSentence()
    {
        await portal.SentAsync();
        portal.Clock.Advance(TimeSpan.FromDays(30));
        portal.Saves.BeforeNextSave(() => throw new RuleBrokenException("The access of Ailsa Fraser has ended."));
        var log = new FailingPortal.KeptLog();
        using var logs = new SerilogLoggerFactory(new LoggerConfiguration().WriteTo.Sink(log).CreateLogger(), dispose: true);
        await ActivatorUtilities.CreateInstance<Chaser>(portal.Services, logs.CreateLogger<Chaser>()).ChaseDueAsync(default);

        Assert.Matches("^Request [0-9]+ .*WrongState", Assert.Single(log.Events).RenderMessage(null));
        Assert.DoesNotContain("Ailsa", log.Events[0].RenderMessage(null), StringComparison.Ordinal);
    }
}
