using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Imports;

/// <summary>Rows of accounts that the council has today: each that is not in the register enters as unverified.</summary>
sealed class AccountRows : RowJudge
{
    readonly PortalContext db;
    readonly KnownPlatforms platforms;
    readonly Actor actor;
    readonly DateTime at;
    readonly Dictionary<(string Platform, string Key), Known> known;
    readonly Dictionary<string, Service> services;
    readonly Service? otherwise;
    readonly Dictionary<(string Platform, string Key), int> above = [];

    AccountRows(PortalContext db, Pack pack, Actor actor, DateTime at, Dictionary<(string, string), Known> known, Dictionary<string, Service> services, Service? otherwise) =>
        (this.db, platforms, this.actor, this.at, this.known, this.services, this.otherwise) = (db, new(pack), actor, at, known, services, otherwise);

    public static async Task<RowJudge> LoadAsync(PortalContext db, Pack pack, TableImport import, Actor actor, DateTime at)
    {
        var accounts = await db.Accounts.AsNoTracking().Where(account => account.UniqueKey != null && account.State != AccountState.Closed)
            .Select(account => new { account.PlatformKey, account.UniqueKey, Known = new Known(account.Id, account.Name, account.PlatformName, account.Service!.Name) }).ToListAsync();
        var services = await db.Services.ToListAsync();
        return new AccountRows(db, pack, actor, at, accounts.ToDictionary(account => (account.PlatformKey, account.UniqueKey!), account => account.Known),
            services.DistinctBy(service => KeyOf(service.Name)).ToDictionary(service => KeyOf(service.Name)), services.FirstOrDefault(service => service.Id == import.ServiceId));
    }

    protected override Judgement Judge(RowText row)
    {
        var (address, platform, platformName, problem) = platforms.Find(row[ImportFields.Platform], row[ImportFields.Url], row[ImportFields.Handle]);
        if (address is null) return Wrong(problem!);
        var name = row[ImportFields.Name] is { Length: > 0 } typed ? typed : address.Handle;
        if (name.Length > Account.NameLength) return Wrong($"The name “{name.CutTo(60)}…” has more than {Account.NameLength} characters. Shorten it.");
        var key = (platform?.Key ?? Account.OtherPlatform, address.UniqueKey);
        if (known.GetValueOrDefault(key) is { } there) return InRegister(there, name, row);
        if (above.TryGetValue(key, out var line)) return new(RowOutcome.Same, $"The same account stands in line {line}.");

        if (ServiceOf(row[ImportFields.Service], out var service) is { } unknown) return Wrong(unknown);
        above[key] = row.Line;
        var purpose = row[ImportFields.Purpose] is { Length: > 0 } text ? text : null;
        return new(RowOutcome.New, $"{platformName}: {name} ({address.Handle}) of {service!.Name} enters as unverified, at {address.Url}.", null, async () =>
        {
            var account = Account.Enter(name, platform, platformName, service, purpose, address, actor, at);
            await db.Accounts.AddAsync(account);
            return new(account.Path, []);
        });
    }

    Judgement InRegister(Known there, string name, RowText row)
    {
        var path = $"/accounts/{there.Id}";
        var differences = new List<string>();
        if (row[ImportFields.Name].Length > 0 && !SearchWords.Each(name).SequenceEqual(SearchWords.Each(there.Name))) differences.Add($"the name is “{there.Name}” in the register and “{name}” here");
        if (row[ImportFields.Service] is { Length: > 0 } service && (there.Service is null || KeyOf(service) != KeyOf(there.Service)))
            differences.Add($"the service is “{there.Service ?? "none"}” in the register and “{service}” here");
        return differences.Count == 0 ? new(RowOutcome.Same, "It is in the register.", path)
            : new(RowOutcome.Differs, $"It is in the register, and stays as it is there: {string.Join("; ", differences)}.", path);
    }

    /// <returns>What is wrong, as a sentence.</returns>
    string? ServiceOf(string typed, out Service? service)
    {
        service = typed.Length == 0 ? otherwise : services.GetValueOrDefault(KeyOf(typed));
        if (service is not null) return null;
        if (typed.Length == 0) return "The row names no service. Enter one, or choose with the columns which service such accounts belong to.";
        var words = SearchWords.Each(typed).ToHashSet();
        var near = services.Values.Where(one => SearchWords.Each(one.Name).ToHashSet() is var its && (words.IsSubsetOf(its) || its.IsSubsetOf(words))).Select(one => $"“{one.Name}”").Order().Take(3).ToList();
        return $"There is no service “{typed}”. {(near.Count > 0 ? $"Perhaps {Or(near)} is meant. " : "")}Correct it, or ask an administrator to add the service.";
    }

    /// <summary>“Libraries &amp; Heritage” is “Libraries and Heritage”.</summary>
    static string KeyOf(string name) => string.Join(' ', SearchWords.Each(name).Where(word => word != "and"));

    sealed record Known(long Id, string Name, string Platform, string? Service);
}
