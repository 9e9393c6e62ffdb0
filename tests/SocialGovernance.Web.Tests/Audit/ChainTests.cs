using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialGovernance.Data;
using SocialGovernance.Data.Audit;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Audit;

/// <summary>Whatever a database administrator does to the log after it was sealed shows, and at which event.</summary>
public sealed class ChainTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static readonly (string Table, string Key)[] tables = [("AuditEvents", "Id"), ("AuditLinks", "EventId")];

    [Fact]
    public async Task EveryAct_LeavesItsEventsToTheSealer_AndOnlyOneSealsEach()
    {
        await portal.HappenAsync(700);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.SealAsync()));
        await portal.SealAsync();

        Assert.Equal((null, await CountAsync()), await VerifyAsync());
        Assert.Equal(0, await portal.DatabaseAsync(db => db.UnsealedEvents.CountAsync()));
        var positions = await portal.DatabaseAsync(db => db.AuditLinks.OrderBy(link => link.Position).Select(link => link.Position).ToListAsync());
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(position => (long)position), positions);
    }

    [Fact]
    public async Task AnyColumnOfAnyRow_Changed_IsFoundAtItsPlace()
    {
        await EmptyAsync();
        await portal.HappenAsync(6);
        await portal.SealAsync();
        var links = await portal.DatabaseAsync(db => db.AuditLinks.AsNoTracking().OrderBy(link => link.Position).ToListAsync());
        Assert.Equal([1, 2, 3, 4, 5, 6], links.Select(link => link.Position));
        foreach (var (table, key) in tables)
            // Every column there is, so that one that is added later is not forgotten.
            foreach (var (column, type) in await ColumnsAsync(table))
                foreach (var link in links)
                {
                    var (problem, count) = await AfterAsync($"""UPDATE "{table}" SET "{column}" = {Otherwise(column, type)} WHERE "{key}" = {link.EventId}""");
                    Assert.True(problem?.Contains(column == "Position" ? $"Position {link.Position:N0} is missing" : $"(position {link.Position:N0})", StringComparison.Ordinal) == true,
                        $"{table}.{column} of event {link.EventId} at {link.Position}: {problem ?? "not found"}");
                    Assert.Equal(link.Position - 1, count);
                }
    }

    [Fact]
    public async Task Log_DeletedFrom_AddedTo_Swapped_OrRenumbered_IsFound()
    {
        await SealedAsync();
        var links = await portal.DatabaseAsync(db => db.AuditLinks.AsNoTracking().OrderBy(link => link.Position).ToListAsync());
        var (one, other) = (links[^4], links[^2]);
        foreach (var (sql, expected) in new[]
        {
            ($"""DELETE FROM "AuditEvents" WHERE "Id" = {one.EventId}""", $"Event {one.EventId} (position {one.Position:N0}) is missing"),
            ($"""DELETE FROM "AuditLinks" WHERE "EventId" = {one.EventId}""", $"Position {one.Position:N0} is missing"),
            ($"""DELETE FROM "AuditLinks" WHERE "EventId" = {one.EventId}; DELETE FROM "AuditEvents" WHERE "Id" = {one.EventId}""", $"Position {one.Position:N0} is missing"),
            (await CopyAsync(one.EventId, -1), "Event -1 stands in the log without a place in the chain"),
            (await CopyAsync(one.EventId, -2) + $"""; UPDATE "AuditLinks" SET "EventId" = -2 WHERE "EventId" = {one.EventId}""", $"Event -2 (position {one.Position:N0})"),
            ($"""
              UPDATE "AuditLinks" SET "EventId" = -3 WHERE "EventId" = {one.EventId}; UPDATE "AuditLinks" SET "EventId" = {one.EventId} WHERE "EventId" = {other.EventId};
              UPDATE "AuditLinks" SET "EventId" = {other.EventId} WHERE "EventId" = -3
              """, $"(position {one.Position:N0})"),
            ($"""DELETE FROM "AuditLinks" WHERE "EventId" = {one.EventId}; UPDATE "AuditLinks" SET "Position" = "Position" - 1 WHERE "Position" > {one.Position}""", $"(position {one.Position:N0})"),
            ("""UPDATE "AuditLinks" SET "Position" = "Position" + 1000000""", "Position 1 is missing"),
        })
        {
            var (problem, _) = await AfterAsync(sql);
            Assert.True(problem?.Contains(expected, StringComparison.Ordinal) == true, $"{sql}: {problem ?? "not found"}, instead of {expected}");
        }
    }

    /// <summary>What no chain can show by itself shows by the heads that left the database.</summary>
    [Fact]
    public async Task Log_CutOff_PutBack_OrMadeAnew_IsFoundByThePublishedHeads()
    {
        await SealedAsync();
        var published = (await portal.SealAsync())!;
        var (whole, _) = await VerifyAsync(published);
        Assert.Null(whole);

        var cut = $"""DELETE FROM "AuditEvents" WHERE "Id" IN (SELECT "EventId" FROM "AuditLinks" WHERE "Position" > {published.Position - 3}); DELETE FROM "AuditLinks" WHERE "Position" > {published.Position - 3}""";
        Assert.Null((await AfterAsync(cut)).Problem);
        Assert.Contains($"on {published.At} it reached position {published.Position:N0}", (await AfterAsync(cut, published)).Problem, StringComparison.Ordinal);

        const string anew = """
            UPDATE "AuditEvents" SET "PersonName" = 'Nobody' WHERE "Id" = (SELECT MIN("EventId") FROM "AuditLinks" WHERE "Position" = 2);
            INSERT INTO "UnsealedEvents" SELECT "EventId" FROM "AuditLinks"; DELETE FROM "AuditLinks"
            """;
        var (problem, _) = await AfterAsync(anew, [published], sealAnew: true);
        Assert.Contains("the log was rebuilt before or at this place", problem, StringComparison.Ordinal);
        Assert.Null((await AfterAsync(anew, [], sealAnew: true)).Problem);
        Assert.Contains("Two different heads", (await AfterAsync("SELECT 1", published, published with { Hash = new('0', 64) })).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_TakenAwayBeforeItWasSealed_IsFound()
    {
        await SealedAsync();
        var lost = await portal.HappenAsync(1);
        Assert.Contains($"Event {lost[0]} is missing", (await AfterAsync($"""DELETE FROM "AuditEvents" WHERE "Id" = {lost[0]}""")).Problem, StringComparison.Ordinal);
        Assert.Contains($"Event {lost[0]} stands in the log without a place", (await AfterAsync($"""DELETE FROM "UnsealedEvents" WHERE "EventId" = {lost[0]}""")).Problem, StringComparison.Ordinal);
    }

    /// <summary>What no chain can show: docs/audit-chain.md says so.</summary>
    [Fact]
    public async Task Event_PutInTogetherWithItsEntryAmongTheUnsealed_IsSealedAsIfItHadHappened()
    {
        await SealedAsync();
        var (published, count) = ((await portal.SealAsync())!, await CountAsync());
        var forged = await CopyAsync(await portal.DatabaseAsync(db => db.AuditEvents.MaxAsync(happened => happened.Id)), -4);

        Assert.Contains("Event -4 stands in the log without a place", (await AfterAsync(forged, [published], sealAnew: true)).Problem, StringComparison.Ordinal);
        Assert.Equal((null, count + 1), await AfterAsync(forged + """; INSERT INTO "UnsealedEvents" VALUES (-4)""", [published], sealAnew: true));
    }

    [Fact]
    public async Task Event_LeftToTheSealerAgain_KeepsNothingFromBeingSealed_AndIsTold()
    {
        await SealedAsync();
        var again = await portal.DatabaseAsync(db => db.AuditLinks.MinAsync(link => link.EventId));
        await portal.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"""INSERT INTO "UnsealedEvents" VALUES ({again})"""));
        await portal.HappenAsync(3);
        var told = new Told();
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var sealer = ActivatorUtilities.CreateInstance<AuditSealer>(scope.ServiceProvider, told);
            await sealer.SealAsync(default);
            await sealer.SealAsync(default);
        }

        Assert.Equal((null, await CountAsync()), await VerifyAsync());
        Assert.Equal(0, await portal.DatabaseAsync(db => db.UnsealedEvents.CountAsync()));
        var (level, sentence) = Assert.Single(told);
        Assert.Equal(LogLevel.Error, level);
        Assert.StartsWith($"Event {again} has its place in the audit chain", sentence, StringComparison.Ordinal);
    }

    Task EmptyAsync() => portal.DatabaseAsync(db => db.Database.ExecuteSqlRawAsync("""DELETE FROM "UnsealedEvents"; DELETE FROM "AuditLinks"; DELETE FROM "AuditEvents" """));

    async Task SealedAsync()
    {
        await portal.HappenAsync(12);
        await portal.SealAsync();
    }

    async Task<string> CopyAsync(long of, long id)
    {
        var others = string.Join(", ", (await ColumnsAsync("AuditEvents")).Select(column => column.Name).Where(name => name != "Id").Select(name => $"\"{name}\""));
        return $"""INSERT INTO "AuditEvents" ("Id", {others}) SELECT {id}, {others} FROM "AuditEvents" WHERE "Id" = {of}""";
    }

    async Task<(string? Problem, long Count)> VerifyAsync(params AuditHead[] published)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditLog>().VerifyAsync(published);
    }

    Task<long> CountAsync() => portal.DatabaseAsync(db => db.AuditEvents.LongCountAsync());

    Task<(string? Problem, long Count)> AfterAsync(string sql, params AuditHead[] published) => AfterAsync(sql, published, false);

    /// <summary>What verifying says after this was done to the database, which is then undone.</summary>
    async Task<(string? Problem, long Count)> AfterAsync(string sql, AuditHead[] published, bool sealAnew)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
            if (sealAnew) await scope.ServiceProvider.GetRequiredService<AuditSealer>().SealAsync(default);
            return await scope.ServiceProvider.GetRequiredService<AuditLog>().VerifyAsync(published);
        });
    }

    Task<List<(string Name, string Type)>> ColumnsAsync(string table) => portal.DatabaseAsync(async db =>
        (await db.Database.SqlQuery<string>($"SELECT CONCAT(COLUMN_NAME, ' ', DATA_TYPE) AS \"Value\" FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = {table} ORDER BY ORDINAL_POSITION").ToListAsync())
            .Select(column => (column.Split(' ')[0], column[(column.IndexOf(' ', StringComparison.Ordinal) + 1)..])).ToList());

    /// <summary>Something else than the column holds, whichever database says what type it is of.</summary>
    static string Otherwise(string column, string type) => type switch
    {
        "bigint" => $"""COALESCE("{column}", 0) + 1000000""",
        "boolean" => $"""NOT "{column}" """,
        "bit" => $"""CASE WHEN "{column}" = 1 THEN 0 ELSE 1 END""",
        "bytea" => $"""sha256("{column}")""",
        "varbinary" => $"""HASHBYTES('SHA2_256', "{column}")""",
        "datetime2" => $"""DATEADD(microsecond, 1, "{column}")""",
        _ when type.StartsWith("timestamp", StringComparison.Ordinal) => $"\"{column}\" + interval '1 microsecond'",
        _ => $"""CONCAT("{column}", 'x')""",
    };

    sealed class Told : List<(LogLevel, string)>, ILogger<AuditSealer>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Add((logLevel, formatter(state, exception)));
    }
}
