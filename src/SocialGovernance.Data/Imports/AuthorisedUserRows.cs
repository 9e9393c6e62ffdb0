using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Imports;

/// <summary>Rows of people who are said to have access today. None becomes active by it: each is asked to agree, and the keeper confirms (EL-19).</summary>
sealed class AuthorisedUserRows : RowJudge
{
    readonly PortalContext db;
    readonly RegisterEntries entries;
    readonly Pack pack;
    readonly Actor actor;
    readonly DateTime at;
    readonly KnownPeople people;
    readonly KnownAccounts accounts;
    readonly Dictionary<(long Person, long Account, string Capability), Entry> known;
    readonly Dictionary<(long Person, long Account, string Capability), int> above = [];

    AuthorisedUserRows(PortalContext db, RegisterEntries entries, Pack pack, Actor actor, DateTime at, KnownPeople people, KnownAccounts accounts, Dictionary<(long, long, string), Entry> known) =>
        (this.db, this.entries, this.pack, this.actor, this.at, this.people, this.accounts, this.known) = (db, entries, pack, actor, at, people, accounts, known);

    public static async Task<RowJudge> LoadAsync(PortalContext db, RegisterEntries entries, Pack pack, Actor actor, DateTime at)
    {
        var open = await db.AuthorisedUsers.AsNoTracking().Where(entry => entry.State != AuthorisedUserState.Ended)
            .Select(entry => new { entry.Id, entry.PersonId, entry.AccountId, entry.Capability, entry.LastDay, entry.SaidSince }).ToListAsync();
        return new AuthorisedUserRows(db, entries, pack, actor, at, await KnownPeople.LoadAsync(db), await KnownAccounts.LoadAsync(db, pack),
            open.ToDictionary(entry => (entry.PersonId, entry.AccountId, entry.Capability), entry => new Entry(entry.Id, entry.LastDay, entry.SaidSince)));
    }

    protected override Judgement Judge(RowText row)
    {
        var name = row[ImportFields.Name] is { Length: > 0 } whole ? whole : $"{row[ImportFields.FirstName]} {row[ImportFields.LastName]}".Trim();
        var (person, nobody) = people.Find(row[ImportFields.Email], name);
        if (person is null) return Wrong(nobody!);
        if (person.Id == actor.PersonId) return Wrong("This is your own access. Another keeper of the register must enter it.");
        if (pack.PersonType(person.Type) is not { InScope: true } type) return Wrong($"The policy does not cover {person.Name} as “{pack.PersonType(person.Type)?.Title ?? person.Type}”, so they cannot be authorised. Take away the access on the platform, and take the row out.");
        var (account, nowhere) = accounts.Find(row);
        if (account is null) return Wrong(nowhere!);
        var (capabilities, unknown) = AccessWords.Read(row[ImportFields.Access]);
        if (unknown is not null) return Wrong($"“{unknown}” says nothing that is known about what {person.Name} may do. Write publish, reply, moderate, administer or statistics.");
        if (capabilities.Count == 0) capabilities = [Capabilities.Publish];
        if (Days(row, type, out var since, out var last) is { } wrong) return Wrong(wrong);

        var missing = capabilities.Where(capability => !known.ContainsKey((person.Id, account.Id, capability)) && !above.ContainsKey((person.Id, account.Id, capability))).ToList();
        if (missing.Count == 0) return InRegister(person, account, capabilities, since, last);
        foreach (var capability in missing) above[(person.Id, account.Id, capability)] = row.Line;
        var may = string.Join(", ", missing.Select(capability => RegisterWords.CapabilityInWords(capability).ToLowerInvariant()));
        var assumed = row[ImportFields.Access].Length == 0 ? ", as the row does not say what" : "";
        return new(RowOutcome.New,
            $"{person.Name} ({person.Email}) is entered for {account.Label}: {may}{assumed}; since {(since is { } day ? $"{day:d MMMM yyyy}" : "a day that is not known")}{(last is { } end ? $", until {end:d MMMM yyyy}" : "")}. They are asked to agree first.",
            null, () => AddAsync(person.Id, account.Id, missing, since, last));
    }

    string? Days(RowText row, PersonType type, out DateOnly? since, out DateOnly? last)
    {
        var (from, until) = (TypedDay.Read(row[ImportFields.Since]), TypedDay.Read(row[ImportFields.LastDay]));
        (since, last) = (from.Day, until.Day);
        var today = UkTime.DayOf(at);
        return from.Problem ?? until.Problem
            ?? (since > today ? $"{since:d MMMM yyyy}, since when they are said to have had access, is in the future. Correct the day." : null)
            ?? (last < today ? $"The last day of access, {last:d MMMM yyyy}, is over. Take away the access on the platform, and take the row out." : null)
            ?? (last is null && type.NeedsEndDate ? $"Access of the person type “{type.Title}” always ends on a day. Enter the last day of access." : null);
    }

    Judgement InRegister(KnownPerson person, KnownAccount account, IReadOnlyList<string> capabilities, DateOnly? since, DateOnly? last)
    {
        var key = (person.Id, account.Id, capabilities[0]);
        if (!known.TryGetValue(key, out var entry)) return new(RowOutcome.Same, $"The same person and account stand in line {above[key]}.");
        var path = $"/authorised-users/{entry.Id}";
        var differences = new List<string>();
        if (last is not null && last != entry.LastDay) differences.Add($"the last day is {(entry.LastDay is { } day ? $"{day:d MMMM yyyy}" : "not set")} in the register and {last:d MMMM yyyy} here");
        if (since is not null && entry.SaidSince is { } said && said != since) differences.Add($"they are said to have access since {said:d MMMM yyyy} in the register and {since:d MMMM yyyy} here");
        return differences.Count == 0 ? new(RowOutcome.Same, $"{person.Name} is in the register for {account.Label}.", path)
            : new(RowOutcome.Differs, $"{person.Name} is in the register for {account.Label}, and it stays as it is there: {string.Join("; ", differences)}.", path);
    }

    async Task<AddedRow> AddAsync(long personId, long accountId, IReadOnlyList<string> capabilities, DateOnly? since, DateOnly? last)
    {
        var person = (await db.People.FindAsync(personId))!;
        var account = (await db.Accounts.FindAsync(accountId))!;
        var (path, asked) = ("", false);
        foreach (var capability in capabilities)
        {
            var entry = await entries.AddAsync(person, account, new(capability, null, last) { PredatesPortal = true, SaidSince = since }, pack, actor);
            entry.WorkItem!.AskSilently();
            (path, asked) = (entry.Path, asked || entry.State == AuthorisedUserState.AwaitingAttestation);
        }
        return new(path, asked ? [personId] : []);
    }

    sealed record Entry(long Id, DateOnly? LastDay, DateOnly? SaidSince);
}
