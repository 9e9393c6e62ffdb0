using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Files;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>Takes concerns in and brings them to those who handle them, as the policy says.</summary>
public sealed class ConcernWork(PortalContext db, Acts acts, PolicyLibrary policies, CaseKeys keys, HandlerChoice handlers, BlindIndex index, IFileScanner scanner,
    CountedServices services, CouncilClock clock)
{
    /// <summary>Each asks people: somebody who sends one after the other from many machines is stopped here.</summary>
    public const int MostOfStrangersInAnHour = 30;

    /// <param name="actor">Null for somebody of whom nothing must be known.</param>
    /// <param name="writtenDown">A handler writes down what somebody told them; otherwise the reporter is the actor, or nobody.</param>
    public async Task<ConcernSent> ReportAsync(ConcernReport report, ConcernPath path, IReadOnlyList<ReceivedFile> files, Actor? actor, bool writtenDown = false)
    {
        await scanner.RefuseAsync(files);
        return await acts.DoAsync(() => ReportOnceAsync(report, path, files, actor, writtenDown));
    }

    async Task<ConcernSent> ReportOnceAsync(ConcernReport report, ConcernPath path, IReadOnlyList<ReceivedFile> files, Actor? actor, bool writtenDown)
    {
        var (now, (versionId, pack)) = (clock.UtcNow, await policies.CurrentAsync());
        if (actor is null) await RefuseAsync(pack, now);
        if (report.Categories.Count == 0 || report.Categories.Except(pack.Breach.Categories.Select(category => category.Key)).Any())
            throw RuleBrokenException.Input("Choose what kind of concern it is from the list.");
        var subject = path.SubjectId is { } id ? await PersonAsync(id) : null;
        var route = RouteOf(pack, path, report.ReporterId is { } reporter ? (await PersonAsync(reporter)).Type : null, subject?.Type);
        var hears = route is null ? Relation.None : pack.HearerOf(route);
        var choice = await handlers.ForAsync(pack, new[] { report.ReporterId, subject?.Id }.OfType<long>(), [], hears == Relation.None ? route?.Role : null);
        var named = subject is null ? await NamedAsync(choice.Able, report.Whom) : [];
        choice = choice with { Able = [.. choice.Able.Except(named)] };

        var (key, wrapped) = keys.New();
        var added = new BreachCase(report, subject, files, hears == Relation.None ? Seats(route, path, choice) : await HearersAsync(hears, route!, report, subject), versionId, key, wrapped,
            actor ?? Actor.Portal, now);
        if (hears == Relation.None) added.GoBy(route);
        added.KeepFrom(named, now);
        added.CountFor(await services.OfAsync(report.AccountId, subject?.Id), key);
        var code = report.ReporterId is null ? ReceiptCode.New() : null;
        if (code is not null) added.GiveReceipt(await index.OfReceiptAsync(code));
        if (writtenDown) added.WrittenDownBy(actor!, key, now);
        added.KeepTime(pack, now);
        await db.AddAsync(added);
        return new ConcernSent(added.Reference, code);
    }

    /// <summary>The manager to whom the reporter takes it (DR-4.1), never one whom it is about (DR-4.2).</summary>
    async Task<IReadOnlyList<Seat>> HearersAsync(Relation relation, ConcernRoute route, ConcernReport report, Person? subject)
    {
        if (report.ReporterId is not { } reporter) throw RuleBrokenException.Input("The portal does not know who reports this, so it does not know their managers. Choose another way.");
        var managers = await handlers.HearersAsync(relation, route.Role!, reporter, subject is null ? [] : [subject.Id]);
        if (subject is not null && report.KeepFromManager)
        {
            var theirs = (await handlers.HearersAsync(Relation.LineManager, route.Role!, subject.Id, [])).Select(seat => seat.PersonId).ToList();
            managers = [.. managers.Where(seat => !theirs.Contains(seat.PersonId))];
        }
        if (subject is null) managers = [.. managers.Except(await NamedAsync(managers, report.Whom))];
        return managers.Count > 0 ? managers : throw RuleBrokenException.Input("Nobody is there who could hear it this way: it is about them, you do not want them told, or the post is vacant. Choose another way.");
    }

    /// <summary>Where a concern belongs that is not taken here, by what its reporter chose or whom it is about; null where it is.</summary>
    public async Task<ConcernRoute?> ElsewhereAsync(ConcernPath path, long? reporterId)
    {
        var (_, pack) = await policies.CurrentAsync();
        if (pack.Breach.Routes.FirstOrDefault(route => route.Key == path.Route) is { Here: false } chosen) return chosen;
        var types = await db.People.Where(person => person.Id == path.SubjectId || person.Id == reporterId).Select(person => new { person.Id, person.Type }).ToListAsync();
        var claiming = pack.Breach.Routes.Where(route => route.Claims(types.Find(one => one.Id == reporterId)?.Type, types.Find(one => one.Id == path.SubjectId)?.Type)).ToList();
        return claiming.Count > 0 && !claiming.Exists(route => route.Here) ? claiming[0] : null;
    }

    /// <summary>Records that somebody was told where to take a concern, and nothing else.</summary>
    public Task SignpostAsync(Actor? actor) => acts.DoAsync(async () =>
        await db.AddAsync(BreachCase.Signpost((await policies.CurrentAsync()).Id, actor ?? Actor.Portal, clock.UtcNow)));

    /// <summary>Those whom the reporter may choose to hear it.</summary>
    public async Task<IReadOnlyList<Person>> HearersAsync(ConcernRoute route, Pack pack)
    {
        var ids = (await handlers.ForAsync(pack, [], [], route.Role)).Able.Where(seat => seat.Role == route.Role).Select(seat => seat.PersonId).ToList();
        return await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).OrderBy(person => person.Name).ThenBy(person => person.Id).ToListAsync();
    }

    static ConcernRoute? RouteOf(Pack pack, ConcernPath path, string? reporterType, string? subjectType)
    {
        var route = pack.Breach.Routes.FirstOrDefault(route => route.Key == path.Route);
        if (route is null && !string.IsNullOrEmpty(path.Route)) throw RuleBrokenException.Input("Choose from the list whom it is about.");
        if (route is { Here: false }) throw RuleBrokenException.Input(route.Says);
        var claiming = pack.Breach.Routes.Where(route => route.Claims(reporterType, subjectType)).ToList();
        if (claiming.Count == 0 || (route is not null && claiming.Contains(route))) return route;
        throw RuleBrokenException.Input(claiming.Find(route => !route.Here)?.Says
            ?? $"The policy sends this concern another way. Choose {string.Join(" or ", claiming.Select(route => $"“{route.Title}”"))}.");
    }

    static IReadOnlyList<Seat> Seats(ConcernRoute? route, ConcernPath path, SeatChoice choice)
    {
        if (route is not { Choose: true }) return CaseHandler.Choose(choice.Able, [], choice.Concerned);
        return choice.Able.FirstOrDefault(seat => seat.Role == route.Role && seat.PersonId == path.HearerId) is { } chosen ? [chosen]
            : throw RuleBrokenException.Input("Choose who hears it. It cannot be somebody whom it concerns.");
    }

    /// <summary>Those who would handle it and whose address or surname stands in what the reporter wrote: better one handler too few than the one whom it is about.</summary>
    async Task<IReadOnlyList<Seat>> NamedAsync(IReadOnlyList<Seat> able, string whom)
    {
        if (string.IsNullOrWhiteSpace(whom)) return [];
        var ids = able.Select(seat => seat.PersonId).ToList();
        var words = SearchWords.Kept(whom).ToHashSet();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).Select(person => new { person.Id, person.Name, person.Email }).ToListAsync();
        var named = people.Where(person => whom.Contains(person.Email, StringComparison.OrdinalIgnoreCase) || (SearchWords.Kept(person.Name) is [.., var surname] && words.Contains(surname))).Select(person => person.Id).ToHashSet();
        return [.. able.Where(seat => named.Contains(seat.PersonId))];
    }

    async Task RefuseAsync(Pack pack, DateTime now)
    {
        if (!pack.Breach.Anonymous) throw RuleBrokenException.Hidden();
        var since = now - TimeSpan.FromHours(1);
        if (await db.Set<BreachCase>().CountAsync(found => found.ReportedAt > since && found.Receipt != null) >= MostOfStrangersInAnHour)
            throw new RuleBrokenException("Very many concerns are being reported at the moment. Try again in an hour, or telephone us: the number stands at the foot of the page.");
    }

    async Task<Person> PersonAsync(long id) => await db.People.FirstOrDefaultAsync(person => person.Id == id) ?? throw RuleBrokenException.Input("Choose a person from the list.");
}

/// <summary>Where a concern goes.</summary>
/// <param name="Route">Key of a <see cref="ConcernRoute"/>; empty: to the reviewers.</param>
/// <param name="HearerId">Whom the reporter chose to hear it, where the route lets them.</param>
/// <param name="SubjectId">Whom it is about, where the directory knows them.</param>
public sealed record ConcernPath(string? Route, long? HearerId, long? SubjectId);

/// <param name="Code">Shown once; null where the portal knows the reporter.</param>
public sealed record ConcernSent(string Reference, string? Code);
