using Npgsql;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Bench.Seeding;

/// <summary>A database of one size, filled once and kept.</summary>
public sealed class Seed(Databases databases, Keys keys, Size size)
{
    /// <summary>Changes with what is filled in, so that an older one is made again.</summary>
    const int Version = 6;

    string Mark => $"bench {Version} {Council.Tables} {keys.Mark}";

    public string Database => "bench_" + size.Name;

    public string Connection => databases.ConnectionTo(Database);

    public async Task MakeAsync()
    {
        if (await IsMadeAsync()) return;
        Console.WriteLine($"Filling the {size.Name} database; this happens once.");
        await databases.MakeAsync(Database);
        await using var council = new Council(Connection, keys);
        await council.BeginAsync();
        await databases.LetInAsync(Database);
        var (ended, waiting) = (await council.SentAsync(), await council.SentAsync());
        await council.SignAsync(ended, "line-manager", DecisionOutcome.Endorsed, "library-manager");
        await council.SignAsync(ended, "communications-team", DecisionOutcome.Advised, "comms-officer", "Show people.");
        await council.SignAsync(ended, "it-service-manager", DecisionOutcome.Refused, "it-manager", "Not yet.");
        await council.SignAsync(waiting, "line-manager", DecisionOutcome.Endorsed, "library-manager");

        await using var connection = await Databases.OpenAsync(Connection);
        var fill = new Fill(connection, size);
        await fill.PeopleAsync();
        await fill.AccountsAsync();
        await fill.GrantsAsync();
        var (version, pack) = await council.ServiceAsync<PolicyLibrary, (long, Pack)>(policies => policies.CurrentAsync());
        await fill.AttestationsAsync(version, pack.Attestations);
        await fill.EventsAsync();
        await RequestsAsync(connection, ended, 0, size.Requests - size.Waiting);
        await RequestsAsync(connection, waiting, size.Requests - size.Waiting, size.Waiting);
        await connection.DoAsync("VACUUM ANALYZE");
        await connection.DoAsync($"COMMENT ON DATABASE bench_{size.Name} IS '{Mark}'");
    }

    /// <summary>Id of the request of which most are copies.</summary>
    public async Task<long> EndedRequestAsync()
    {
        await using var connection = await Databases.OpenAsync(Connection);
        return await connection.OneAsync<long>($"SELECT MIN(\"Id\") FROM \"Requests\" WHERE \"Id\" < {Fill.FirstId} AND \"EndedAt\" IS NOT NULL");
    }

    Task RequestsAsync(NpgsqlConnection connection, long template, int first, int count) => new Template(connection, template).CopyAsync(first, count, (number, row) =>
    {
        var at = Fill.At(number, size.Requests).ToString("yyyy-MM-dd HH:mm:ss+00", null);
        (row["Reference"], row["ApplicantId"], row["Version"]) = ($"BX-{number:000000}", $"{Fill.FirstId + number % size.People}", $"{Guid.NewGuid()}");
        row["StartedAt"] = row["ChangedAt"] = row["SubmittedAt"] = at;
        if (row["EndedAt"] != @"\N") row["EndedAt"] = at;
    });

    async Task<bool> IsMadeAsync()
    {
        await using var connection = new NpgsqlConnection(databases.ConnectionTo("postgres"));
        await connection.OpenAsync();
        return await connection.OneAsync<bool>($"SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'bench_{size.Name}' AND shobj_description(oid, 'pg_database') = '{Mark}')");
    }
}
