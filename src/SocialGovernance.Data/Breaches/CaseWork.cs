using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>What is done with concerns and cases. Every method is one act; who does not handle the case is told that there is nothing.</summary>
public sealed class CaseWork(PortalContext db, Acts acts, PolicyLibrary policies, CaseKeys keys, HandlerChoice handlers, CaseChanges changes, CountedServices services, HandlerCalls calls,
    CouncilClock clock)
{
    /// <param name="said">Answers to what the pack asks at this moment.</param>
    public Task TakeUpAsync(string reference, string? note, Answers said, Actor actor) =>
        TriageAsync(reference, said, actor, (found, key, _) => found.TakeUp(note, key, actor, clock.UtcNow));

    public Task FindNoCaseAsync(string reference, string reason, Answers said, Actor actor) =>
        TriageAsync(reference, said, actor, (found, key, _) => found.FindNoCase(reason, key, actor, clock.UtcNow));

    public Task PassOnAsync(string reference, string to, string reason, Answers said, Actor actor) =>
        TriageAsync(reference, said, actor, (found, key, _) => found.PassOn(to, reason, key, actor, clock.UtcNow));

    /// <param name="referralKey">Of another procedure, in the pack.</param>
    public Task PassOnWithinAsync(string reference, string referralKey, string reason, Answers said, Actor actor) => TriageAsync(reference, said, actor, (found, key, pack) =>
        found.PassOn(pack.Breach.Referrals.FirstOrDefault(referral => referral.Key == referralKey) ?? throw RuleBrokenException.Input("Choose a procedure from the list."),
            reason, key, actor, clock.UtcNow));

    Task TriageAsync(string reference, Answers said, Actor actor, Action<BreachCase, CaseKey, Pack> find) => changes.DoAsync(reference, actor, (found, key, pack) =>
    {
        found.SayFirst(said, pack.Breach, key, actor);
        find(found, key, pack);
    });

    public Task ReopenAsync(string reference, string reason, Actor actor) =>
        ChangeAsync(reference, actor, (found, key) => found.Reopen(reason, key, actor, clock.UtcNow));

    public Task NoteAsync(string reference, string text, Actor actor) =>
        ChangeAsync(reference, actor, (found, key) => found.Note(text, key, actor, clock.UtcNow));

    public Task CloseAsync(string reference, string text, Actor actor) =>
        ChangeAsync(reference, actor, (found, key) => found.Close(text, key, actor, clock.UtcNow));

    public Task NameSubjectAsync(string reference, long personId, Actor actor) => ChangeAsync(reference, actor, async (found, key) =>
    {
        var subject = await PersonAsync(personId);
        found.NameSubject(subject, await SeatsAsync(found, key, parties: [subject.Id]), key, actor, clock.UtcNow, await services.OfPersonAsync(subject.Id));
    });

    public Task NameWitnessAsync(string reference, long personId, Actor actor) => ChangeAsync(reference, actor, async (found, key) =>
    {
        var witness = await PersonAsync(personId);
        found.NameWitness(witness, await SeatsAsync(found, key, parties: [witness.Id]), key, actor, clock.UtcNow);
    });

    public Task RecuseAsync(string reference, string? reason, Actor actor) => ChangeAsync(reference, actor, async (found, key) =>
        found.Recuse(reason, await SeatsAsync(found, key, recused: [actor.PersonId]), key, actor, clock.UtcNow));

    public Task HandToAsync(string reference, long personId, bool andStop, string? note, Actor actor) => ChangeAsync(reference, actor, async (found, key) =>
        found.HandTo(await PersonAsync(personId), await SeatsAsync(found, key), andStop, note, key, actor, clock.UtcNow));

    /// <summary>Those to whom the case could be given besides.</summary>
    public async Task<IReadOnlyList<Person>> ColleaguesAsync(string reference, Actor actor)
    {
        var found = await CaseQueries.VisibleTo(db, actor).Whole().AsNoTracking().FirstOrDefaultAsync(found => found.Reference == reference) ?? throw RuleBrokenException.Hidden();
        var key = keys.Unwrap(found.WrappedKey);
        if (found.Concerns(actor, key)) throw RuleBrokenException.Hidden();
        var seats = await SeatsAsync(found, key);
        var ids = seats.Able.Select(seat => seat.PersonId).Except(found.HandlersNow(seats)).ToList();
        return await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).OrderBy(person => person.Name).ThenBy(person => person.Id).ToListAsync();
    }

    /// <summary>A manager who heard it gives it to those who handle cases.</summary>
    public Task GiveToHandlersAsync(string reference, string? note, Actor actor) => ChangeAsync(reference, actor, async (found, key) =>
        found.GiveToHandlers(await SeatsAsync(found, key), note, key, actor, clock.UtcNow));

    /// <summary>Asks others wherever all who handle an open case, or one to which something came, have left, lost the role in which they did or are away; and takes it from those whom
    /// it has come to concern. Where nobody is left, people are asked to name somebody. A job: can run twice, and on several nodes.</summary>
    /// <returns>How many cases were looked at.</returns>
    public async Task<int> CoverAsync(CancellationToken stop)
    {
        var (today, (_, pack)) = (clock.Today, await policies.CurrentAsync());
        var all = await handlers.AllAsync(pack);
        // Only who manages somebody can have become the manager of one whom a case concerns: the others' cases need not be opened.
        var managers = await handlers.ManagersAsync([.. all.Select(seat => seat.PersonId)]);
        var away = db.Deputies.Where(deputy => deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until).Select(deputy => deputy.PersonId);
        var open = CaseQueries.NeedingSomebody(db);
        var alone = open.Where(found => !found.Handlers.Any(handler => handler.Until == null && handler.IsHearer && handler.Person!.LeftAt == null && !away.Contains(handler.PersonId)))
            .HandledByNoneOf(all.Where(seat => !seat.IsAway));
        var concerning = open.Where(found => found.Handlers.Any(handler => handler.Until == null && managers.Contains(handler.PersonId)));
        var due = await alone.Select(found => found.Id).Union(concerning.Select(found => found.Id)).OrderBy(id => id).ToListAsync(stop);
        await acts.EachAsync(due, async id =>
        {
            var found = await db.Set<BreachCase>().Whole().SingleAsync(found => found.Id == id);
            if (found.DisposedAt is null) found.Cover(await SeatsAsync(found, keys.Unwrap(found.WrappedKey)), clock.UtcNow);
        }, nameof(BreachCase), stop);
        await calls.LookAsync(stop);
        return due.Count;
    }

    async Task<SeatChoice> SeatsAsync(BreachCase found, CaseKey key, IEnumerable<long>? parties = null, IEnumerable<long>? recused = null) =>
        await handlers.ForAsync(found, await policies.GetAsync(found.PolicyVersionId), key, parties, recused);

    async Task<Person> PersonAsync(long id) => await db.People.FirstOrDefaultAsync(person => person.Id == id)
        ?? throw RuleBrokenException.Input("Choose a person from the list.");

    Task ChangeAsync(string reference, Actor actor, Action<BreachCase, CaseKey> change) =>
        ChangeAsync(reference, actor, (found, key) => { change(found, key); return Task.CompletedTask; });

    Task ChangeAsync(string reference, Actor actor, Func<BreachCase, CaseKey, Task> change) => changes.DoAsync(reference, actor, (found, key, _) => change(found, key));
}
