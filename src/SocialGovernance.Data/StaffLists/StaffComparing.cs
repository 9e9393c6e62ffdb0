using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.StaffLists;

namespace SocialGovernance.Data.StaffLists;

/// <summary>Makes a staff list of a table whose columns were matched, and compares it. Within an act.</summary>
public sealed class StaffComparing(PortalContext db, StaffListSettings settings, CouncilClock clock)
{
    public async Task CompareAsync(TableImport import, IReadOnlyList<ImportRow> read, Pack pack, Actor actor)
    {
        var unreadable = new HashSet<string>();
        var rows = Rows(import, read, unreadable);
        if (rows.Count == 0) throw new RuleBrokenException("No row of the staff list names somebody with an e-mail address. Check which columns were chosen.");
        var last = await db.StaffLists.Where(list => list.State == StaffListState.Open).OrderByDescending(list => list.Id).FirstOrDefaultAsync();
        var lastRows = last is null ? [] : await db.StaffListRows.AsNoTracking().Where(row => row.ListId == last.Id).ToListAsync();
        var compared = StaffComparison.Of(rows, lastRows, await DirectoryAsync(), unreadable);
        var maintainers = pack.Roles.First(role => role.Permissions.Contains(Permissions.MaintainPeople)).Key;
        foreach (var older in await db.StaffLists.Include(list => list.WorkItem).Where(list => list.State == StaffListState.Suspicious).ToListAsync()) older.ReplacedBy(clock.UtcNow);

        var list = new StaffList(import, last, rows, compared.Differences.Count, compared.Missing, compared.Known, settings.LargestShareMissing, actor, clock.UtcNow);
        await db.StaffLists.AddAsync(list);
        list.Ask(maintainers, clock.UtcNow);
        var unsure = await UnsureAsync(last);
        foreach (var found in compared.Differences)
        {
            var difference = new StaffDifference(list, found.Kind, found.Name, found.PersonId, found.Row?.Line, found.Says);
            if (found.PersonId is { } id && unsure.GetValueOrDefault((found.Kind, id)) is { } before) difference.StaysUnsure(before);
            await db.StaffDifferences.AddAsync(difference);
        }
        if (list.State == StaffListState.Open && last is not null) await ReplaceAsync(last.Id);
    }

    /// <summary>A list that was suspicious and is confirmed takes the place of the one before it.</summary>
    public async Task ReplaceAsync(long listId) => (await db.StaffLists.Include(list => list.WorkItem).SingleAsync(list => list.Id == listId)).ReplacedBy(clock.UtcNow);

    /// <summary>Those who can be told apart; the others are said to be wrong, and nobody goes missing by them.</summary>
    static List<StaffListRow> Rows(TableImport import, IReadOnlyList<ImportRow> read, HashSet<string> unreadable)
    {
        var (columns, rows, lines) = (new MatchedColumns(import), new List<StaffListRow>(), new Dictionary<string, int>());
        foreach (var row in read)
        {
            var text = columns.Of(row);
            var email = StaffListRow.EmailOf(text);
            var (outcome, says) = text.LeftOut is { } reason ? (RowOutcome.LeftOut, reason)
                : text.Problem is { } problem ? (RowOutcome.Wrong, problem)
                : email.Length == 0 ? (RowOutcome.LeftOut, "The row has no e-mail address, and people are known here by theirs.")
                : !email.Contains('@', StringComparison.Ordinal) || email.Length > Person.EmailLength ? (RowOutcome.Wrong, $"“{email.CutTo(80)}” is no e-mail address. Correct it.")
                : StaffListRow.NameOf(text).Length == 0 ? (RowOutcome.Wrong, $"The row of {email} has no name. Enter it.")
                : lines.TryGetValue(Person.KeyOf(email), out var line) ? (RowOutcome.Same, $"The same e-mail address stands in line {line}; the first counts.")
                : (RowOutcome.Added, "Compared.");
            row.Judged(outcome, says, null);
            if (outcome == RowOutcome.Wrong && email.Length > 0) unreadable.Add(Person.KeyOf(email));
            if (outcome != RowOutcome.Added) continue;
            lines[Person.KeyOf(email)] = row.Line;
            rows.Add(new(text));
        }
        return rows;
    }

    async Task<List<KnownStaff>> DirectoryAsync()
    {
        var today = clock.Today;
        var people = await db.People.AsNoTracking().OrderBy(person => person.Id).Select(person => new { person.Id, person.Name, person.Email, IsHere = person.LeftAt == null }).ToListAsync();
        var held = await db.PostHoldings.AsNoTracking().Where(held => held.From <= today && (held.Until == null || today <= held.Until))
            .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => new { held.PersonId, PostId = post.Id, post.Title, Service = post.Service!.Name, post.ManagerId }).ToListAsync();
        var names = people.ToDictionary(person => person.Id, person => new KnownManager(person.Name, person.Email));
        var holders = held.ToLookup(post => post.PostId, post => names[post.PersonId]);
        var posts = held.ToLookup(post => post.PersonId, post => new KnownStaffPost(post.Title, post.Service, post.ManagerId is { } manager ? [.. holders[manager]] : []));
        var entries = await db.AuthorisedUsers.Where(entry => entry.State != AuthorisedUserState.Ended).GroupBy(entry => entry.PersonId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count);
        return people.ConvertAll(person => new KnownStaff(person.Id, person.Name, person.Email, person.IsHere, [.. posts[person.Id]], entries.GetValueOrDefault(person.Id)));
    }

    async Task<Dictionary<(DifferenceKind, long), StaffDifference>> UnsureAsync(StaffList? last) => last is null ? []
        : (await db.StaffDifferences.AsNoTracking().Where(difference => difference.ListId == last.Id && difference.State == DifferenceState.Unsure && difference.PersonId != null).ToListAsync())
            .ToDictionary(difference => (difference.Kind, difference.PersonId!.Value));
}
