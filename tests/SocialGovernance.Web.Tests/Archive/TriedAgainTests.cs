using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL;
using SocialGovernance.Data;
using SocialGovernance.Data.Archive;
using SocialGovernance.Web.Archive;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Archive;

/// <summary>Whatever begins a transaction, where the database’s answers are asked for again: that strategy, which SQL Server has, refuses each question within a transaction that it did not begin
/// itself. PostgreSQL's own lets it pass.</summary>
public sealed class TriedAgainTests(TriedAgainTests.TryingAgain portal, MigratedDatabase migrated) : IClassFixture<TriedAgainTests.TryingAgain>, IClassFixture<MigratedDatabase>
{
    public sealed class TryingAgain : PortalFixture
    {
        protected override void Configure(IServiceCollection services)
        {
            if (!SqlServer.IsGiven) services.ConfigureDbContext<PortalContext>(TryAgain);
        }

        public static void TryAgain(DbContextOptionsBuilder options) =>
            options.UseNpgsql(npgsql => npgsql.ExecutionStrategy(dependencies => new NpgsqlRetryingExecutionStrategy(dependencies)));
    }

    /// <summary>SQL Server's provider asks for what was applied under its strategy, PostgreSQL's does not.</summary>
    sealed class History : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            eventData.Context?.Database.CurrentTransaction is not null && command.CommandText.Contains("__EFMigrationsHistory", StringComparison.Ordinal)
                ? throw new InvalidOperationException("SQL Server would not say within a transaction what was applied.") : new(result);
    }

    [Fact]
    public async Task Acts_Export_AndRestore_GoThrough()
    {
        Assert.True(await portal.DatabaseAsync(db => Task.FromResult(db.Database.CreateExecutionStrategy().RetriesOnFailure)));
        await portal.ReportAsync("colleague", "librarian");
        var id = await portal.ToBeDecidedAsync();
        await portal.ApproveAsync(id);

        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.archive");
        try
        {
            using var said = new StringWriter();
            Assert.Equal(0, await portal.ServiceAsync<ArchiveCommand, int>(command => command.ExportAsync(file, null, said)));
            Assert.DoesNotContain("THE AUDIT LOG DOES NOT SAY", said.ToString(), StringComparison.Ordinal);

            await using (var watched = MigratedDatabase.Context(new("", portal.ConnectionString), options =>
            {
                TryingAgain.TryAgain(options);
                options.AddInterceptors(new History());
            }))
                Assert.NotEmpty((await new PortalArchive(watched, new(portal.Clock)).WriteAsync(Stream.Null)).Tables);

            await using var other = await migrated.CopyAsync();
            await using var db = MigratedDatabase.Context(other, TryingAgain.TryAgain);
            await using var archive = File.OpenRead(file);
            await new PortalArchive(db, new(portal.Clock)).RestoreAsync(archive, rehearsal: true);
            Assert.True(await db.Accounts.AnyAsync(account => account.RequestId == id && account.AuthorisedAt != null));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
