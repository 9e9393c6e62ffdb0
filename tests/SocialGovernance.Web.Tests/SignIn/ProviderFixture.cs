using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.SignIn;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>A portal with the council's own sign-in, and all that it logs.</summary>
public class ProviderFixture : PortalFixture
{
    public const string Secret = OpenIdProvider.Secret;

    public LogLines Log { get; } = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ILogEventSink>(Log);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        CatchUp();
    }

    /// <summary>Real providers live in the present.</summary>
    public void CatchUp()
    {
        var behind = DateTimeOffset.UtcNow - Clock.GetUtcNow();
        if (behind > TimeSpan.Zero) Clock.Advance(behind);
    }

    /// <summary>Set up, tested and switched on.</summary>
    public async Task SetUpAsync(string issuer, string? groupsClaim = "groups")
    {
        var administrator = await ActorAsync("administrator");
        await ServiceAsync<IServiceProvider, int>(async services =>
        {
            var (db, now) = (services.GetRequiredService<PortalContext>(), Clock.GetUtcNow().UtcDateTime);
            var provider = new SignInProvider(new("council account", issuer, "portal", UkTime.DayOf(now).AddYears(1), "sub", groupsClaim), services.GetRequiredService<Providers>().Seal(Secret), administrator, now);
            provider.TestedBy(administrator, now);
            provider.SwitchOn(administrator, now);
            await db.SignInProviders.AddAsync(provider);
            return await db.SaveChangesAsync();
        });
    }

    public async Task LinkAsync(string key, string issuer, string subject)
    {
        var id = await PersonIdAsync(key);
        await DatabaseAsync(async db =>
        {
            var user = await db.Users.SingleAsync(user => user.PersonId == id);
            db.SignInLinks.Add(new() { UserId = user.Id, Issuer = issuer, Subject = subject, LinkedAt = Clock.GetUtcNow().UtcDateTime });
            return await db.SaveChangesAsync();
        });
    }

    public Task<SessionRow?> NewestSessionAsync(long personId) => DatabaseAsync(db => db.Sessions.AsNoTracking().Where(session => session.User!.PersonId == personId).OrderByDescending(session => session.Id).FirstOrDefaultAsync());
}

/// <summary>Whatever was logged, as it stands in the log.</summary>
public sealed class LogLines : ILogEventSink
{
    readonly Serilog.Formatting.Display.MessageTemplateTextFormatter format = new("{Level} {Message:lj} {Exception}");
    readonly List<string> lines = [];

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter();
        format.Format(logEvent, line);
        lock (lines) lines.Add(line.ToString());
    }

    public IReadOnlyList<string> Take()
    {
        lock (lines)
        {
            IReadOnlyList<string> taken = [.. lines];
            lines.Clear();
            return taken;
        }
    }
}
