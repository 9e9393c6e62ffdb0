using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.Audit;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Audit;

/// <summary>Whatever a database administrator does to the log after it was sealed shows, and at which event.</summary>
public sealed class ChainTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const int Rows = 6;

    static readonly (string Table, string Key)[] tables = [("AuditEvents", "Id"), ("AuditLinks", "EventId")];

    [Fact]
    public async Task EveryAct_LeavesItsEventsToTheSealer_AndOnlyOneSealsEach()
    {
        await HappenAsync(700);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SealAsync()));
        await SealAsync();

        Assert.Equal((null, await CountAsync()), await VerifyAsync());
        Assert.Equal(0, await portal.DatabaseAsync(db => db.UnsealedEvents.CountAsync()));
        var positions = await portal.DatabaseAsync(db => db.AuditLinks.OrderBy(link => link.Position).Select(link => link.Position).ToListAsync());
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(position => (long)position), positions);
    }

    [Fact]
    public async Task AnyColumnOfAnyRow_Changed_IsFoundAtItsPlace()
    {
        await SealedAsync();
        var links = await portal.DatabaseAsync(db => db.AuditLinks.AsNoTracking().OrderByDescending(link => link.Position).Take(Rows).ToListAsync());
        var tried = 0;
        foreach (var (table, key) in tables)
            foreach (var (column, type) in await ColumnsAsync(table))
                foreach (var link in links)
                {
                    var (problem, count) = await AfterAsync($"""UPDATE "{table}" SET "{column}" = {Otherwise(column, type)} WHERE "{key}" = {link.EventId}""");
                    Assert.True(problem?.Contains(column == "Position" ? $"Position {link.Position:N0} is missing" : $"(position {link.Position:N0})", StringComparison.Ordinal) == true,
                        $"{table}.{column} of event {link.EventId} at {link.Position}: {problem ?? "not found"}");
                    Assert.Equal(link.Position - 1, count);
                    tried++;
                }
        // Every column there is, so that one that is added later is not forgotten.
        Assert.Equal(Rows * (await ColumnsAsync("AuditEvents")).Count + Rows * (await ColumnsAsync("AuditLinks")).Count, tried);
    }

    [Fact]
    public async Task Log_DeletedFrom_AddedTo_Swapped_OrRenumbered_IsFound()
    {
        await SealedAsync();
        var links = await portal.DatabaseAsync(db => db.AuditLinks.AsNoTracking().OrderBy(link => link.Position).ToListAsync());
        var (one, other) = (links[^4], links[^2]);
        var others = string.Join(", ", (await ColumnsAsync("AuditEvents")).Select(column => column.Name).Where(name => name != "Id").Select(name => $"\"{name}\""));
        foreach (var (sql, expected) in new[]
        {
            ($"""DELETE FROM "AuditEvents" WHERE "Id" = {one.EventId}""", $"Event {one.EventId} (position {one.Position:N0}) is missing"),
            ($"""DELETE FROM "AuditLinks" WHERE "EventId" = {one.EventId}""", $"Position {one.Position:N0} is missing"),
            ($"""DELETE FROM "AuditLinks" WHERE "EventId" = {one.EventId}; DELETE FROM "AuditEvents" WHERE "Id" = {one.EventId}""", $"Position {one.Position:N0} is missing"),
            (Copy(-1), "Event -1 stands in the log without a place in the chain"),
            (Copy(-2) + $"""; UPDATE "AuditLinks" SET "EventId" = -2 WHERE "EventId" = {one.EventId}""", $"Event -2 (position {one.Position:N0})"),
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

        string Copy(long id) => $"""INSERT INTO "AuditEvents" ("Id", {others}) SELECT {id}, {others} FROM "AuditEvents" WHERE "Id" = {one.EventId}""";
    }

    /// <summary>What no chain can show by itself shows by the heads that left the database.</summary>
    [Fact]
    public async Task Log_CutOff_PutBack_OrMadeAnew_IsFoundByThePublishedHeads()
    {
        await SealedAsync();
        var published = (await SealAsync())!;
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
        var lost = await HappenAsync(1);
        Assert.Contains($"Event {lost[0]} is missing", (await AfterAsync($"""DELETE FROM "AuditEvents" WHERE "Id" = {lost[0]}""")).Problem, StringComparison.Ordinal);
        Assert.Contains($"Event {lost[0]} stands in the log without a place", (await AfterAsync($"""DELETE FROM "UnsealedEvents" WHERE "EventId" = {lost[0]}""")).Problem, StringComparison.Ordinal);
    }

    /// <summary>The verifier without the portal says of every damaged bundle what the portal says.</summary>
    [Fact]
    public async Task ExportedLog_DamagedInTwentyWays_IsJudgedAlikeByBoth()
    {
        await SealedAsync();
        using var folder = new TemporaryFolder();
        var (file, heads) = (folder.File("audit.jsonl"), folder.File("heads.jsonl"));
        await using var scope = portal.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetRequiredService<AuditCommand>();
        await command.ExportAsync(file, TextWriter.Null);
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllTextAsync(heads, JsonSerializer.Serialize(await SealAsync(), AuditHeads.Json) + "\n");
        Assert.Equal((0, 0), await JudgedAsync(command, file, heads));

        var middle = lines.Length / 2;
        var damages = new List<Func<List<string>, IEnumerable<string>>>
        {
            all => all.SkipLast(1), all => all.Skip(1), all => all.Where((_, at) => at != middle), all => all.Append(all[^1]), all => all.AsEnumerable().Reverse(),
            all => all.Select((line, at) => at == middle ? all[middle + 1] : at == middle + 1 ? all[middle] : line), all => all.Take(middle), _ => [],
            all => all.Select((line, at) => at == middle ? "no line" : line), all => all.Select((line, at) => at == middle ? "null" : line),
        };
        foreach (var field in new[] { "personName", "kind", "details", "subjectLabel", "subjectId", "at", "personalHash", "hash", "salt", "sealedAt", "eventId", "confidential" })
            damages.Add(all => all.Select((line, at) => at == middle ? Altered(line, field) : line));
        foreach (var (damage, number) in damages.Select((damage, number) => (damage, number)))
        {
            var damaged = folder.File($"damaged-{number}.jsonl");
            await File.WriteAllLinesAsync(damaged, damage([.. lines]));
            Assert.Equal((1, 1), await JudgedAsync(command, damaged, heads));
        }
        Assert.True(damages.Count >= 20);
    }

    static string Altered(string line, string field)
    {
        var values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!;
        values[field] = JsonSerializer.SerializeToElement<object>(values[field].ValueKind switch
        {
            JsonValueKind.Number => values[field].GetInt64() + 1,
            JsonValueKind.True => false,
            JsonValueKind.False => true,
            _ => values[field].ToString() is { Length: 64 } hash ? (hash[0] == '0' ? "1" : "0") + hash[1..] : values[field] + "0",
        });
        return JsonSerializer.Serialize(values);
    }

    /// <summary>What the portal and the script say, who must name the same event.</summary>
    static async Task<(int Portal, int Script)> JudgedAsync(AuditCommand command, string file, string heads)
    {
        var said = new StringWriter();
        var ours = await command.VerifyAsync(file, heads, said);
        using var script = Process.Start(new ProcessStartInfo("node", [Checkout.File("tools", "verify-audit.mjs"), file, "--heads", heads]) { RedirectStandardOutput = true })!;
        var theirs = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.Equal(said.ToString().Split('\n')[0].Replace(",", "", StringComparison.Ordinal).Replace(" sealed", "", StringComparison.Ordinal),
            theirs.Split('\n')[0].Replace(",", "", StringComparison.Ordinal));
        return (ours, script.ExitCode);
    }

    async Task<List<long>> HappenAsync(int count) => await portal.DatabaseAsync(async db =>
    {
        var events = Enumerable.Range(0, count).Select(number => new AuditEvent
        {
            At = TestClock.Start.UtcDateTime.AddSeconds(number),
            PersonId = number % 2 == 0 ? null : number,
            PersonName = $"Ailsa Fräser {number}",
            ForPersonId = number % 3 == 0 ? number : null,
            ForName = number % 3 == 0 ? "Morag 📚" : null,
            Kind = "request.submitted",
            SubjectType = "Request",
            SubjectId = number,
            SubjectLabel = $"BC-2026-{number:D4}",
            Details = """{"revision":"1","note":null}""",
            Confidential = number % 5 == 0,
        }).ToList();
        db.AuditEvents.AddRange(events);
        await db.SaveChangesAsync();
        return events.Select(happened => happened.Id).ToList();
    });

    async Task SealedAsync()
    {
        await HappenAsync(12);
        await SealAsync();
    }

    async Task<AuditHead?> SealAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditSealer>().SealAsync(default);
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

    sealed class TemporaryFolder : IDisposable
    {
        readonly string path = Directory.CreateTempSubdirectory().FullName;

        public string File(string name) => Path.Combine(path, name);

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
