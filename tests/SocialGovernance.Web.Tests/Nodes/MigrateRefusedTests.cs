using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.Extensions.Configuration;
using SocialGovernance.Data.Nodes;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Web.Nodes;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>A version whose change of the tables takes something away, while a node of the version before is running.</summary>
public sealed class MigrateRefusedTests(MigratedDatabase migrated) : IClassFixture<MigratedDatabase>
{
    [Fact]
    public async Task Migrate_UnderAnOlderNode_ChangesNothing_UntilThatIsGone()
    {
        await using var database = await migrated.CopyAsync();
        var clock = new TestClock();
        await using var db = MigratedDatabase.Context(database, options => options.ReplaceService<IMigrationsAssembly, WithLater>());
        var migrating = new Migrating(db, new PostgreSqlKind(), new ConfigurationBuilder().Build(), clock);
        db.Nodes.Add(new() { Id = Guid.NewGuid(), Machine = "web-1", Version = "20250101000000_Earlier", StartedAt = clock.GetUtcNow().UtcDateTime, SeenAt = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync();

        var refused = await Assert.ThrowsAsync<WrongSettingException>(() => migrating.MigrateAsync());
        Assert.StartsWith("Nothing was changed: web-1 still runs an older version, which would break (it takes the column Handle of Accounts away).", refused.Message, StringComparison.Ordinal);
        Assert.True(await HasHandleAsync());

        clock.Advance(RunningNode.Silence + TimeSpan.FromSeconds(1));
        await migrating.MigrateAsync();
        Assert.False(await HasHandleAsync());

        Task<bool> HasHandleAsync() => db.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'Accounts' AND column_name = 'Handle') AS \"Value\"").SingleAsync();
    }

    [Migration("29990101000000_Later")]
    sealed class Later : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("Handle", "Accounts");

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("Handle", "Accounts", nullable: true);
    }

#pragma warning disable EF1001 // There is no other way to add to what a program was built with.
    sealed class WithLater(ICurrentDbContext current, IDbContextOptions options, IMigrationsIdGenerator ids, IDiagnosticsLogger<DbLoggerCategory.Migrations> log) : MigrationsAssembly(current, options, ids, log)
    {
        public override IReadOnlyDictionary<string, TypeInfo> Migrations => new Dictionary<string, TypeInfo>(base.Migrations) { ["29990101000000_Later"] = typeof(Later).GetTypeInfo() };
    }
#pragma warning restore EF1001
}
