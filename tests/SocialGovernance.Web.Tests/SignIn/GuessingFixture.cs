using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>A portal in which hashing costs nothing and is counted, as what is asked of the database is; and whose clients come from where they say.</summary>
public sealed class GuessingFixture : PortalFixture
{
    /// <summary>The network of the reverse proxy that is trusted.</summary>
    public const string Proxies = "10.9.0.0/16";
    public const string FromHeader = "Test-From";
    public const int OfAll = 60, OfOneAddress = 20;

    public const int Many = 1000;

    public CountingHasher Hasher { get; } = new();
    public CountingCommands Commands { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Proxy:Trusted"] = $"192.0.2.1, {Proxies}",
        ["SignIn:WrongTriesOfAll"] = $"{OfAll}",
        ["SignIn:WrongTriesOfOneAddress"] = $"{OfOneAddress}",
    };

    protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<PortalUser>>(Hasher);
        services.AddSingleton<IStartupFilter, From>();
        services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(Commands), ServiceLifetime.Scoped);
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await DatabaseAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, Demo.Password)));
    }

    public async Task<HttpStatusCode> TryAsync(TestBrowser browser, TestPage form, string email, string password, string from)
    {
        var token = form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("Input.Email", email), new("Input.Password", password), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add(FromHeader, from);
        using var answer = await browser.Client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Compares, and counts how often it was asked.</summary>
    public sealed class CountingHasher : IPasswordHasher<PortalUser>
    {
        int asked;

        public int Asked => asked;

        public string HashPassword(PortalUser user, string password) => password;

        public PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref asked);
            return hashedPassword == providedPassword ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
        }
    }

    public sealed class CountingCommands : DbCommandInterceptor
    {
        int sent;

        public int Sent => sent;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref sent);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref sent);
            return new(result);
        }
    }

    sealed class From : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[FromHeader], out var address)) context.Connection.RemoteIpAddress = address;
                return following(context);
            });
            next(app);
        };
    }
}
