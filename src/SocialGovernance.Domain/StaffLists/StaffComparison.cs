using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.StaffLists;

/// <summary>Compares a staff list with the one before it and with the directory.</summary>
public static class StaffComparison
{
    /// <summary>Tells each row who it is, and yields what differs.</summary>
    /// <param name="unreadable">E-mail keys and staff numbers of rows that could not be read: whoever they name is not missing.</param>
    public static StaffCompared Of(IReadOnlyCollection<StaffListRow> rows, IReadOnlyCollection<StaffListRow> last, IReadOnlyCollection<KnownStaff> directory, IReadOnlySet<string> unreadable)
    {
        var (byEmail, byId) = (directory.Where(person => person.IsHere).ToDictionary(person => Person.KeyOf(person.Email)), directory.ToDictionary(person => person.Id));
        var lastNumbers = last.Where(row => row is { Number: not null, PersonId: not null }).DistinctBy(row => row.Number).ToDictionary(row => row.Number!, row => row.PersonId!.Value);
        var gone = directory.Where(person => !person.IsHere).ToLookup(person => Person.KeyOf(person.Email));
        var listed = new HashSet<long>();
        var found = new List<Difference>();
        foreach (var row in rows.Where(row => byEmail.ContainsKey(row.EmailKey))) row.Is(byEmail[row.EmailKey].Id);
        listed.UnionWith(rows.Select(row => row.PersonId).OfType<long>());
        foreach (var row in rows)
        {
            // Somebody whose address changed is known by their number.
            if (row.PersonId is null && row.Number is { } number && lastNumbers.TryGetValue(number, out var id) && byId.GetValueOrDefault(id) is { IsHere: true } && listed.Add(id)) row.Is(id);
            if (row.PersonId is { } known)
            {
                if (Changes(row, byId[known]) is { Length: > 0 } says) found.Add(new(DifferenceKind.Moved, byId[known].Name, known, row, says));
            }
            else found.Add(Newcomer(row, gone[row.EmailKey].FirstOrDefault()));
        }
        var before = last.Select(row => row.PersonId).OfType<long>().ToHashSet();
        bool IsMissing(KnownStaff person) => person.IsHere && !listed.Contains(person.Id) && !unreadable.Contains(Person.KeyOf(person.Email));
        foreach (var person in directory.Where(IsMissing))
            if (before.Contains(person.Id)) found.Add(new(DifferenceKind.Left, person.Name, person.Id, null, "Was on the last list and is not on this one" + Access(person)));
            else if (person.Entries > 0) found.Add(new(DifferenceKind.NotListed, person.Name, person.Id, null, "Is not on the list" + Access(person)));
        var expected = before.Count > 0 ? before.Select(id => byId.GetValueOrDefault(id)).OfType<KnownStaff>().ToList() : [.. directory.Where(person => person.Posts.Count > 0)];
        var lost = expected.Count(IsMissing);
        // Those new rows of the last list that nobody added are missed as well.
        var rest = last.Where(row => row.PersonId is null).Select(row => row.EmailKey).ToHashSet();
        lost += rest.Except(rows.Select(row => row.EmailKey)).Except(unreadable).Count();
        return new(found, lost, expected.Count(person => person.IsHere) + rest.Count);
    }

    static Difference Newcomer(StaffListRow row, KnownStaff? gone) => gone is null
        ? new(DifferenceKind.New, row.Name, null, row, $"Is on the list{Job(row)}, and not in the directory")
        : new(DifferenceKind.New, row.Name, gone.Id, row, $"Is on the list{Job(row)}, and is recorded here as having left. They may have come back");

    static string Job(StaffListRow row) => (row.Post, row.Service) switch
    {
        (null, null) => "",
        (null, var service) => $" in {service}",
        (var post, null) => $" as {post}",
        var (post, service) => $" as {post} in {service}",
    };

    static string Access(KnownStaff person) => person.Entries switch
    {
        0 => "",
        1 => ". Has 1 entry in the register of authorised users",
        var count => $". Has {count} entries in the register of authorised users",
    };

    static string Changes(StaffListRow row, KnownStaff person)
    {
        var changes = new List<string>();
        if (Words(row.Name) != Words(person.Name)) changes.Add($"the name is “{person.Name}” here and “{row.Name}” there");
        if (row.EmailKey != Person.KeyOf(person.Email)) changes.Add($"the e-mail address is {person.Email} here and {row.Email} there");
        var fitting = person.Posts.Where(post => row.Post is null || Post.KeyOf(post.Title) == Post.KeyOf(row.Post)).ToList();
        if (fitting.Count == 0 && row.Post is not null) changes.Add($"the post is {Posts(person, post => post.Title)} here and “{row.Post}” there");
        if (fitting.Count == 0) fitting = [.. person.Posts];
        if (row.Service is not null && fitting.All(post => ServiceKey(post.Service) != ServiceKey(row.Service))) changes.Add($"the service is {Posts(person, post => post.Service)} here and “{row.Service}” there");
        if (row.Manager is not null && fitting.Count > 0 && !fitting.Any(post => post.Managers.Any(manager => IsManager(row.Manager, manager))))
            changes.Add($"the manager is {(fitting.SelectMany(post => post.Managers).FirstOrDefault() is { } one ? one.Name : "nobody")} here and “{row.Manager}” there");
        return string.Join("; ", changes);
    }

    public static bool IsManager(string typed, KnownManager manager) => Person.KeyOf(typed) == Person.KeyOf(manager.Email) || Words(typed) == Words(manager.Name);

    /// <summary>“Libraries &amp; Heritage” is “Libraries and Heritage”.</summary>
    public static string ServiceKey(string name) => string.Join(' ', SearchWords.Each(name).Where(word => word != "and"));

    static string Posts(KnownStaff person, Func<KnownStaffPost, string> what) => person.Posts.Count == 0 ? "none" : string.Join(", ", person.Posts.Select(post => $"“{what(post)}”").Distinct());

    /// <summary>In whichever order.</summary>
    static string Words(string name) => string.Join(' ', SearchWords.Each(name).Order(StringComparer.Ordinal));
}

/// <param name="Missing">How many of those known before are not on the list.</param>
public sealed record StaffCompared(IReadOnlyList<Difference> Differences, int Missing, int Known);

public sealed record Difference(DifferenceKind Kind, string Name, long? PersonId, StaffListRow? Row, string Says);

/// <param name="Entries">Open entries of the register of authorised users.</param>
public sealed record KnownStaff(long Id, string Name, string Email, bool IsHere, IReadOnlyList<KnownStaffPost> Posts, int Entries);

/// <param name="Managers">Who holds the post that manages it.</param>
public sealed record KnownStaffPost(string Title, string Service, IReadOnlyList<KnownManager> Managers);

public sealed record KnownManager(string Name, string Email);
