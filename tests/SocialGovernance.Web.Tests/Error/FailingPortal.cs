using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Serilog.Core;
using Serilog.Events;
using SocialGovernance.Data;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Error;

/// <summary>A portal whose database can fail or be taken away, and its log kept.</summary>
public sealed class FailingPortal : PortalFixture
{
    public const string Secret = "a secret of the program and of ailsa.fraser@east-lothian.example";

    public NoConnection Database { get; } = new();

    public KeptLog Log { get; } = new();

    protected override void Configure(IServiceCollection services)
    {
        services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(Database));
        services.AddSingleton<ILogEventSink>(Log);
    }

    public sealed class NoConnection : DbConnectionInterceptor
    {
        /// <summary>What every attempt to reach the database ends with.</summary>
        public Exception? Failure { get; set; }

        public static NpgsqlException Away => new("Failed to connect.", new SocketException((int)SocketError.ConnectionRefused));

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData,
            InterceptionResult result, CancellationToken cancellationToken = default) =>
            Failure is null ? ValueTask.FromResult(result) : throw Failure;
    }

    public sealed class KeptLog : ILogEventSink
    {
        readonly List<LogEvent> events = [];

        public IReadOnlyList<LogEvent> Events
        {
            get
            {
                lock (events) return [.. events];
            }
        }

        public void Emit(LogEvent logEvent)
        {
            lock (events) events.Add(logEvent);
        }
    }
}
