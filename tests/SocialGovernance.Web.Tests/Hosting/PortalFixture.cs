using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Nodes;
using SocialGovernance.Web.Policies;
using SocialGovernance.Web.Retention;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Queries;
using Xunit;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>The real portal over a PostgreSQL database of its own, which is a copy of one that was migrated and seeded with a demo council once.
/// Use it as a class fixture; tests of one class share the database.</summary>
public partial class PortalFixture : IAsyncLifetime
{
    static readonly SemaphoreSlim templating = new(1);
    static readonly Dictionary<(string Council, (string?, string?) Place), PostgresDatabase> templates = [];

    readonly ConcurrentDictionary<string, TestBrowser> browsers = new();
    (string ConnectionString, Func<Task> Drop)? database;
    WebApplicationFactory<Program>? host;
    DemoFile? demo;

    public TestClock Clock { get; private init; } = new();

    public string ConnectionString => database!.Value.ConnectionString;

    /// <summary>Whether it runs on the SQL Server that is given; a fixture of tests that are about PostgreSQL says no.</summary>
    protected virtual bool IsOnSqlServer => SqlServer.IsGiven;

    /// <summary>The settings with which another portal reaches the same database.</summary>
    public IReadOnlyDictionary<string, string> DatabaseSettings => SettingsOf(ConnectionString);

    public IServiceProvider Services => host!.Services;

    /// <summary>The folder under <c>policies</c> with the pack and the demo people, for a fixture of a derived class.</summary>
    public virtual string Council => "east-lothian";

    /// <summary>Where the tables lie and how the database sorts and compares; TEST_SCHEMA and TEST_LOCALE say so for all tests. Null: as the login and the server have it.</summary>
    protected virtual (string? Schema, string? Locale) Place => (Environment.GetEnvironmentVariable("TEST_SCHEMA"), Environment.GetEnvironmentVariable("TEST_LOCALE"));

    /// <summary>Whether the portal runs with the login that owns nothing, as in Production.</summary>
    protected virtual bool OwnsNothing => RunTimeLogin.IsWanted;

    /// <summary>Settings beside the database's, for a fixture of a derived class.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Replaces or adds services, for a fixture of a derived class.</summary>
    protected virtual void Configure(IServiceCollection services) { }

    public virtual async Task InitializeAsync()
    {
        database = IsOnSqlServer ? await SqlServer.CreateDatabaseAsync() : await CopyAsync();
        host = Host(ConnectionString);
        if (IsOnSqlServer) await SeedAsync(host);
    }

    /// <summary>Only PostgreSQL copies a database in a moment.</summary>
    async Task<(string, Func<Task>)> CopyAsync()
    {
        await templating.WaitAsync();
        try
        {
            if (!templates.TryGetValue((Council, Place), out var template)) template = templates[(Council, Place)] = await MakeTemplateAsync();
            var copy = await PostgresServer.CreateDatabaseAsync(template.Name);
            var login = OwnsNothing ? RunTimeLogin.Of(copy) : copy.ConnectionString;
            return (login + (Place.Schema is { } schema ? $";Search Path={schema}" : ""), copy.DropAsync);
        }
        finally
        {
            templating.Release();
        }
    }

    /// <summary>A portal on a database that is there already, and goes with it.</summary>
    public static PortalFixture Over(bool onSqlServer, string connectionString, Func<Task> drop)
    {
        var portal = new Standing(onSqlServer) { database = (connectionString, drop) };
        portal.host = portal.Host(connectionString);
        return portal;
    }

    /// <summary>Another node on the same database, with these settings in place of this one's.</summary>
    public PortalFixture Beside(params (string Name, string Value)[] settings)
    {
        var node = new Standing(IsOnSqlServer) { database = (ConnectionString, () => Task.CompletedTask), Clock = Clock };
        node.host = node.Host(ConnectionString).WithWebHostBuilder(web =>
        {
            foreach (var (name, value) in settings) web.UseSetting(name, value);
        });
        return node;
    }

    sealed class Standing(bool onSqlServer) : PortalFixture
    {
        protected override bool IsOnSqlServer => onSqlServer;
    }

    public virtual async Task DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        if (database is { } own) await own.Drop();
    }

    async Task<PostgresDatabase> MakeTemplateAsync()
    {
        var made = await PostgresServer.CreateDatabaseAsync(locale: Place.Locale);
        await using (var seeding = Host(made.ConnectionString)) await SeedAsync(seeding);
        if (OwnsNothing) await RunTimeLogin.GrantAsync(made, Place.Schema);
        NpgsqlConnection.ClearAllPools();
        return made;
    }

    async Task SeedAsync(WebApplicationFactory<Program> seeding)
    {
        await using var scope = seeding.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrating>().MigrateAsync();
        await DemoCouncil.SeedAsync(scope.ServiceProvider, Council);
    }

    Dictionary<string, string> SettingsOf(string connectionString) => new()
    {
        ["ConnectionStrings:Portal"] = IsOnSqlServer ? connectionString : connectionString + ";Maximum Pool Size=20",
        ["Database:Provider"] = IsOnSqlServer ? "SqlServer" : "PostgreSql",
    };

    WebApplicationFactory<Program> Host(string connectionString) => new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
    {
        web.UseEnvironment("Testing");
        foreach (var (name, value) in SettingsOf(connectionString)) web.UseSetting(name, value);
        web.UseSetting("Site:BaseAddress", "http://localhost");
        // Tests read what they have just changed, and all are one client.
        web.UseSetting("OfficialAccounts:KeptSeconds", "0");
        web.UseSetting("OfficialAccounts:ReadingsAMinute", "1000000");
        web.UseSetting("OfficialAccounts:ReportsAnHour", "1000000");
        web.UseSetting("Concerns:TriesAnHour", "1000000");
        web.UseSetting("Concerns:TriesOfAllAMinute", "1000000");
        if (Place.Schema is { } schema) web.UseSetting("Database:Schema", schema);
        foreach (var (name, value) in Settings) web.UseSetting(name, value);
        web.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IStartupFilter, TokenEndpoint>();
            if (!IsOnSqlServer) services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(QueryCollector.Instance));
            Configure(services);
        });
    });

    /// <summary>Somebody's browser, signed in with a session row of its own; the same one for the same key.</summary>
    /// <param name="key">Key of a person of the demo council, such as <c>librarian</c>.</param>
    public async Task<TestBrowser> SignedInAsync(string key) =>
        browsers.TryGetValue(key, out var known) ? known : browsers[key] = await NewSessionAsync(key);

    /// <summary>One more browser of the same person.</summary>
    /// <param name="factor">Null: of somebody who has still to show one, if it is wanted of them.</param>
    public Task<TestBrowser> NewSessionAsync(string key, SecondFactor? factor = SecondFactor.Authenticator) => NewSessionOfAsync(EmailOf(key), factor);

    /// <summary>A browser of somebody who is not of the demo council.</summary>
    public async Task<TestBrowser> NewSessionOfAsync(string email, SecondFactor? factor = SecondFactor.Authenticator)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        var user = await db.Users.SingleAsync(user => user.Email == email);
        var (sessionKey, now) = (Sessions.NewKey(), Clock.GetUtcNow().UtcDateTime);
        db.Sessions.Add(new SessionRow
        {
            KeyHash = Sessions.Hash(sessionKey),
            UserId = user.Id,
            Factor = factor,
            ProvedAt = now,
            StartedAt = now,
            LastSeenAt = now,
        });
        await db.SaveChangesAsync();

        var browser = Anonymous();
        browser.Client.DefaultRequestHeaders.Add("Cookie", $"{scope.ServiceProvider.GetRequiredService<SessionCookie>().Name}={sessionKey}");
        return browser;
    }

    /// <summary>A browser that is not signed in; redirects are not followed.</summary>
    public TestBrowser Anonymous() => new(host!.CreateDefaultClient(new TestCookies()));

    /// <summary>Reads or changes the database directly, in a scope of its own.</summary>
    public async Task<T> DatabaseAsync<T>(Func<PortalContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<PortalContext>());
    }

    /// <summary>Uses a service of the portal, in a scope of its own.</summary>
    public async Task<T> ServiceAsync<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<long> PersonIdAsync(string key)
    {
        var email = EmailOf(key);
        return DatabaseAsync(db => db.People.Where(person => person.Email == email).Select(person => person.Id).SingleAsync());
    }

    /// <summary>The newest one-time link that was sent to the person, from the root of the site.</summary>
    public async Task<string> LinkSentToAsync(string key)
    {
        var id = await PersonIdAsync(key);
        var body = await DatabaseAsync(db => db.Messages.Where(sent => sent.ToPersonId == id && sent.Secrecy == MessageSecrecy.OneTimeLink)
            .OrderByDescending(sent => sent.Id).Select(sent => sent.Body).FirstAsync());
        return LinkPattern().Match(body).Value;
    }

    [GeneratedRegex(@"/new-password\?link=\S+")]
    private static partial Regex LinkPattern();

    public string EmailOf(string key) => Demo.Person(key).Email;

    /// <summary>What the authenticator app of a demo person shows: the first code that was not used yet.</summary>
    public async Task<string> CodeAsync(string key)
    {
        var id = await PersonIdAsync(key);
        var last = await DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).Select(user => user.LastCodeStep).SingleAsync());
        return AuthenticatorCodes.Of(DemoPeople.CodeSecret, Math.Max(last + 1, AuthenticatorCodes.StepAt(Clock.GetUtcNow().UtcDateTime)));
    }

    /// <summary>The demo people, as the file tells them.</summary>
    public DemoFile Demo => demo ??= DemoFile.Read(Services.GetRequiredService<PolicyFolder>().Of(Council));

    /// <summary>The person as an actor with the permissions and duties that they have now.</summary>
    public async Task<Actor> ActorAsync(string key)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ActorOfPersonAsync(scope.ServiceProvider, await PersonIdAsync(key));
    }

    static async Task<Actor> ActorOfPersonAsync(IServiceProvider services, long personId) =>
        await services.GetRequiredService<PeopleDirectory>().ActorAsync(await services.GetRequiredService<PortalContext>().People.SingleAsync(person => person.Id == personId));

    /// <summary>Gives tests an antiforgery token where no page they may open has a form.</summary>
    sealed class TokenEndpoint : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Map(TestBrowser.TokenPath, branch => branch.Run(async context =>
            {
                var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
                await context.Response.WriteAsync($"{tokens.FormFieldName}\n{tokens.RequestToken}");
            }));
        };
    }
}
