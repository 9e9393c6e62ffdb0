using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SocialGovernance.Bench.Running;
using SocialGovernance.Bench.Seeding;
using SocialGovernance.Data;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Domain.Accounts;

namespace SocialGovernance.Bench.Measuring;

/// <summary>Tables in and out.</summary>
public sealed class Tables(App portal, string connectionString)
{
    const int Imported = 10_000;

    /// <summary>The rate at which the portal adds what a table holds, from when somebody ordered it, against plain EF that adds the same rows and their audit events.</summary>
    public async Task<Measured> ImportAsync(Visitor keeper)
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var csv = new StringBuilder("Name,Address,Purpose,Service\n");
        for (var number = 0; number < Imported; number++) csv.Append(CultureInfo.InvariantCulture, $"Library {mark} {number:00000},https://www.facebook.com/lib{mark}{number},What the library has,Libraries and Heritage\n");
        var uploaded = await keeper.UploadAsync("/imports/start/accounts", "Input.File", "accounts.csv", Encoding.UTF8.GetBytes(csv.ToString()));
        var id = uploaded.Location?.Split('/')[2] ?? throw new InvalidOperationException("The table was not taken: " + uploaded.Text);
        await keeper.SubmitAsync($"/imports/{id}/columns", []);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await ReachAsync("Checked");
        await keeper.SubmitAsync($"/imports/{id}/carry-out", [("Input.LeaveOutErrors", "true")]);
        var clock = Stopwatch.StartNew();
        await ReachAsync("Done");
        var ours = Imported / clock.Elapsed.TotalSeconds;
        var plain = Imported / (await PlainAsync(mark)).TotalSeconds;
        return new("Tables", "Import of 10,000 rows", ours / plain, 0.3, false, $"{ours:N0} rows a second against {plain:N0}");

        async Task ReachAsync(string state)
        {
            string now;
            while ((now = await connection.OneAsync<string>($"SELECT \"State\" FROM \"TableImports\" WHERE \"Id\" = {id}")) != state)
            {
                if (now == "Uploaded") throw new InvalidOperationException("The import stopped.");
                await Task.Delay(50);
            }
        }
    }

    /// <summary>The accounts that were imported and their events once more by AddRange, in a transaction that is given up.</summary>
    async Task<TimeSpan> PlainAsync(string mark)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        options.UsePostgreSql(connectionString);
        await using var db = new PortalContext(options.Options);
        var accounts = await db.Accounts.AsNoTracking().Where(account => account.Name.StartsWith("Library " + mark)).ToListAsync();
        var ids = accounts.Select(account => account.Id).ToList();
        var events = await db.AuditEvents.AsNoTracking().Where(happened => happened.SubjectType == nameof(Account) && ids.Contains(happened.SubjectId)).ToListAsync();
        if (accounts.Count != Imported || events.Count < Imported) throw new InvalidOperationException($"{accounts.Count} accounts and {events.Count} events were added.");
        foreach (var account in accounts)
        {
            db.Entry(account).Property(one => one.UniqueKey).CurrentValue += "x";
            db.Entry(account).Property(one => one.Id).CurrentValue = 0;
        }
        foreach (var happened in events) db.Entry(happened).Property(one => one.Id).CurrentValue = 0;
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var clock = Stopwatch.StartNew();
            db.Accounts.AddRange(accounts);
            db.AuditEvents.AddRange(events);
            await db.SaveChangesAsync();
            var took = clock.Elapsed;
            await transaction.RollbackAsync();
            return took;
        });
    }

    /// <summary>How much more memory the portal takes while it sends ten times as many rows.</summary>
    public async Task<Measured> ExportAsync(Visitor reader)
    {
        // Until the first has warmed everything up.
        await reader.DrainAsync(Export("Ended", "youtube"));
        var before = portal.Resident;
        using var stop = new CancellationTokenSource();
        var peak = WatchAsync(stop.Token);
        var clock = Stopwatch.StartNew();
        var rows = await reader.DrainAsync(Export("Ended", "facebook")) - 1;
        var took = clock.Elapsed;
        await stop.CancelAsync();
        var grown = (await peak - before) / 1e6;
        return new("Tables", $"Export of {rows:N0} rows, memory that it takes", Math.Max(0, grown), 30, true, $"{rows / took.TotalSeconds:N0} rows a second", "MB");
    }

    static string Export(string state, string platform) => $"/authorised-users/export?format=csv&state={state}&platform={platform}";

    async Task<long> WatchAsync(CancellationToken stop)
    {
        var peak = portal.Resident;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, portal.Resident);
            await Task.Delay(20, CancellationToken.None);
        }
        return peak;
    }
}
