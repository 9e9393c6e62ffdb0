using Npgsql;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Bench.Seeding;

/// <summary>Years of a council: people, accounts, who may post on them, and what has happened. The same numbers give the same rows.</summary>
public sealed class Fill(NpgsqlConnection connection, Size size)
{
    /// <summary>Ids of what is filled in begin here, far from those that the portal gives.</summary>
    public const long FirstId = 1_000_000_000;

    static readonly DateTime now = DateTime.UtcNow;
    static readonly string[] first = ["Ailsa", "Blair", "Catriona", "Duncan", "Eilidh", "Fergus", "Greer", "Hamish", "Isla", "Jock", "Kirsty", "Lachlan", "Mairi", "Niall", "Orla", "Struan"];
    static readonly string[] middle = ["Alis", "Beth", "Col", "Dor", "Ed", "Fin", "Glen", "Hugh", "Iv", "Jan", "Ken", "Liam", "Mor", "Nor", "Os", "Pat"];
    static readonly string[] landscape = ["Aber", "Bal", "Car", "Dal", "Esk", "Fen", "Glas", "Had", "Inver", "Kil", "Loch", "Mel", "Niddr", "Old", "Pit", "Strath"];
    static readonly string[] ends = ["aird", "burn", "croft", "dean", "ell", "ford", "grove", "holm", "ie", "kirk", "law", "mont", "ness", "ock", "ton", "wood"];
    static readonly string[] places = ["Haddington", "Dunbar", "Tranent", "Prestonpans", "Musselburgh", "Gullane", "Aberlady", "Gifford", "Ormiston", "Pencaitland"];
    static readonly string[] kinds = ["Library", "Museum", "School", "Leisure", "Roads", "Waste", "Theatre", "Parks"];
    static readonly (string Key, string Name)[] platforms = [("facebook", "Facebook"), ("x", "X"), ("instagram", "Instagram"), ("youtube", "YouTube"), ("linkedin", "LinkedIn")];
    static readonly string[] capabilities = ["publish", "reply", "moderate", "administer", "statistics"];

    public async Task PeopleAsync()
    {
        var numbers = Enumerable.Range(0, size.People).ToList();
        await connection.RowsAsync("People", "Id Name Email EmailKey Type Version", numbers.Select(n =>
            new object?[] { FirstId + n, Name(n), Email(n), Email(n), "employee", Guid.NewGuid() }));
        await connection.RowsAsync("PersonWord", "Id PersonId Word", numbers.SelectMany(n => SearchWords.Kept(Name(n), Email(n)).Select(word => (n, word)))
            .Select((word, at) => new object?[] { FirstId + at, FirstId + word.n, word.word }));
        var service = await connection.OneAsync<long>("SELECT MIN(\"Id\") FROM \"Services\"");
        var top = await connection.OneAsync<long>("SELECT MIN(\"Id\") FROM \"Posts\"");
        await connection.RowsAsync("Posts", "Id Title TitleKey ServiceId ManagerId Version", Enumerable.Range(0, size.People / 10).Select(n =>
            new object?[] { FirstId + n, $"Officer {n:0000}", $"officer {n:0000}", service, n < 10 ? top : FirstId + n / 10, Guid.NewGuid() }));
        await connection.RowsAsync("PostHoldings", "Id PostId PersonId From Until", numbers.Select(n =>
            new object?[] { FirstId + n, FirstId + n / 10, FirstId + n, new DateOnly(2020, 1, 1), null }));
    }

    /// <summary>All of them reviewed within the year and in use, so that the portal has nothing to catch up on while it is measured.</summary>
    public async Task AccountsAsync()
    {
        var today = DateOnly.FromDateTime(now);
        var services = await connection.OneAsync<long[]>("SELECT array_agg(\"Id\" ORDER BY \"Id\") FROM \"Services\"");
        await connection.RowsAsync("Accounts", "Id Name PlatformKey PlatformName State ServiceId Handle Url UniqueKey AuthorisedAt LiveSince LastReviewedOn ReviewDueOn LastPostOn OwnerPostId Details_IsCorporate Version",
            Enumerable.Range(0, size.Accounts).Select(n =>
            {
                var ((key, platform), name) = (platforms[n % platforms.Length], AccountName(n));
                return new object?[] { FirstId + n, name, key, platform, "Live", services[n % services.Length], $"handle{n}", $"https://{key}.example/handle{n}", $"{key}/handle{n}",
                    At(n, size.Accounts), new DateOnly(2021, 1, 1).AddDays(n % 1000),
                    today.AddDays(-n % 300), today.AddDays(60 - n % 30), today.AddDays(-n % 7), FirstId + n % (size.People / 10), false, Guid.NewGuid() };
            }));
        await connection.RowsAsync("AccountWord", "Id AccountId Word", Enumerable.Range(0, size.Accounts).SelectMany(n => SearchWords.Kept(AccountName(n), platforms[n % platforms.Length].Name, $"handle{n}")
            .Select(word => (n, word))).Select((word, at) => new object?[] { FirstId + at, FirstId + word.n, word.word }));
    }

    static string AccountName(int n) => $"{places[n / 8 % 10]} {kinds[n % 8]} {n:00000}";

    /// <summary>Seven in ten have ended, as after some years. With each round over the people they have the next account, and after all accounts the next capability: nobody has the
    /// same twice.</summary>
    public Task GrantsAsync() => connection.RowsAsync("AuthorisedUsers", "Id PersonId PostTitle AccountId Capability State KeeperRole AgreedAt PredatesPortal From Until LastDay Version",
        Enumerable.Range(0, size.Grants).Select(n =>
        {
            var (person, round) = (n % size.Busy, n / size.Busy);
            var (from, ended) = (At(n, size.Grants), (person + round * 3) % 10 < 7);
            return new object?[] { FirstId + n, FirstId + person, "Officer", FirstId + (person * 7L + round) % size.Used, capabilities[round / 10 % 5], ended ? "Ended" : "Active", "ict-register-keeper",
                from, false, from, ended ? from + (now - from) / 2 : null, null, Guid.NewGuid() };
        }));

    /// <summary>Everybody who has access has agreed to everything.</summary>
    public Task AttestationsAsync(long policyVersion, IReadOnlyList<AttestationText> texts) => connection.RowsAsync("Attestations", "Id PersonId Document Title Wording PolicyVersionId At Version",
        Enumerable.Range(0, size.Busy * texts.Count).Select(n =>
        {
            var text = texts[n % texts.Count];
            return new object?[] { FirstId + n, FirstId + n / texts.Count, text.Key, text.Title, Attestation.WordingOf(text), policyVersion, now, Guid.NewGuid() };
        }));

    public Task EventsAsync() => connection.RowsAsync("AuditEvents", "Id At PersonId PersonName Kind SubjectType SubjectId SubjectLabel SubjectKey Details Confidential Salt",
        Enumerable.Range(0, size.Events).Select(n =>
        {
            var (at, person) = (At(n, size.Events), n % size.Busy);
            var label = $"BX-{n % size.Requests:000000}";
            return new object?[] { FirstId + n, at, FirstId + person, Name(person), "request.submitted", "Request", 0L, label, label.ToLowerInvariant(), "{}", false, BitConverter.GetBytes((long)n).Concat(new byte[8]).ToArray() };
        }));

    /// <summary>Spread evenly over eight years, the last one now.</summary>
    public static DateTime At(int number, int of) => now.AddDays(-8 * 365 * (1 - (double)(number + 1) / of));

    /// <summary>Names as frequent as in a council: one in 64 has the first name, one in 256 the surname.</summary>
    public static string Name(int n) => $"{First(n)} {Last(n)}";

    static string First(int n) => n % 64 < 16 ? first[n % 16] : $"{middle[n % 16]}{(n % 64 / 16) switch { 1 => "on", 2 => "ina", _ => "wyn" }}";

    static string Last(int n) => landscape[n / 64 % 16] + ends[n / 1024 % 16];

    static string Email(int n) => $"{First(n)}.{Last(n)}{n}@council.example".ToLowerInvariant();
}
