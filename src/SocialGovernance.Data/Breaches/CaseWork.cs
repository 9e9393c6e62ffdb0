using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Breaches;

/// <summary>What is done with concerns and cases. Every method is one act; who does not handle the case is told that there is nothing.</summary>
public sealed class CaseWork(PortalContext db, Acts acts, PolicyLibrary policies, CaseKeys keys, HandlerChoice handlers, CaseChanges changes, CountedServices services, CouncilClock clock)
{
    public Task TakeUpAsync(string reference, string? note, Actor actor) =>
        ChangeAsync(reference, actor, (found, key) => found.TakeUp(note, key, actor, clock.UtcNow));

    public Task FindNoCaseAsync(string reference, string reason, Actor actor) =>
        ChangeAsync(reference, actor, (found, key) => found.FindNoCase(reason, key, actor, clock.UtcNow));

    public Task PassOnAsync(string reference, string to, string reason, Actor actor) =>
        ChangeAsync(reference, actor, (found, key) => found.PassOn(to, reason, key, actor, clock.UtcNow));

    /// <param name="referralKey">Of another procedure, in the pack.</param>
    public Task PassOnWithinAsync(string reference, string referralKey, string reason, Actor actor) => changes.DoAsync(reference, actor, (found, key, pack) =>
        found.PassOn(pack.Breach.Referrals.FirstOrDefault(referral => referral.Key == referralKey) ?? throw RuleBrokenException.Input("Choose a procedure from the list."),
            reason, key, actor, clock.UtcNow));

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
    /// it has come to concern. A job: can run twice, and on several nodes.</summary>
    /// <returns>How many cases were looked at.</returns>
    public async Task<int> CoverAsync(CancellationToken stop)
    {
        var (today, (_, pack)) = (clock.Today, await policies.CurrentAsync());
        var all = await handlers.AllAsync(pack);
        // Only who manages somebody can have become the manager of one whom a case concerns: the others' cases need not be opened.
        var managers = await handlers.ManagersAsync([.. all.Select(seat => seat.PersonId)]);
        var away = db.Deputies.Where(deputy => deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until).Select(deputy => deputy.PersonId);
        var open = db.Set<BreachCase>().Where(found => found.DisposedAt == null && found.State != CaseState.Signposted
            && ((found.State != CaseState.NoCase && found.State != CaseState.PassedOn && found.State != CaseState.Closed) || found.Letters.Any(letter => letter.IsAnswer && letter.SeenAt == null)));
        var alone = open.Where(found => !found.Handlers.Any(handler => handler.Until == null && handler.IsHearer && handler.Person!.LeftAt == null && !away.Contains(handler.PersonId)));
        foreach (var present in all.Where(seat => !seat.IsAway).GroupBy(seat => seat.Role, seat => seat.PersonId))
        {
            var (role, people) = (present.Key, present.ToList());
            alone = alone.Where(found => !found.Handlers.Any(handler => handler.Until == null && handler.Role == role && people.Contains(handler.PersonId)));
        }
        var concerning = open.Where(found => found.Handlers.Any(handler => handler.Until == null && managers.Contains(handler.PersonId)));
        var due = await alone.Select(found => found.Id).Union(concerning.Select(found => found.Id)).OrderBy(id => id).ToListAsync(stop);
        var nobodys = false;
        foreach (var id in due)
            nobodys |= await acts.DoAsync(async () =>
            {
                var found = await db.Set<BreachCase>().Whole().SingleAsync(found => found.Id == id);
                if (found.DisposedAt is not null) return false;
                var seats = await SeatsAsync(found, keys.Unwrap(found.WrappedKey));
                found.Cover(seats, clock.UtcNow);
                return found.HandlersNow(seats).Count == 0;
            });
        await CallForHandlersAsync(pack.Breach.ReviewerRole, nobodys && all.All(seat => seat.Role != pack.Breach.ReviewerRole));
        return due.Count;
    }

    /// <summary>A case that nobody may handle, because nobody has the role, is said to wait for whoever gets it: those who maintain people learn that something waits for nobody.</summary>
    async Task CallForHandlersAsync(string role, bool needed)
    {
        var duty = Duty.Of(role).Key;
        var waiting = db.WorkItems.Where(item => item.ClosedAt == null && item.Confidential && item.Duty == duty && item.Path == CasesPath);
        if (needed == await waiting.AnyAsync()) return;
        await acts.DoAsync(async () =>
        {
            if (await waiting.FirstOrDefaultAsync() is { } waits) waits.Close(clock.UtcNow);
            else await db.AddAsync(new WorkItem(Duty.Of(role), "A confidential case waits for you", CasesPath, clock.UtcNow, confidential: true));
        });
    }

    const string CasesPath = "/cases";

    async Task<SeatChoice> SeatsAsync(BreachCase found, CaseKey key, IEnumerable<long>? parties = null, IEnumerable<long>? recused = null) =>
        await handlers.ForAsync(found, await policies.GetAsync(found.PolicyVersionId), key, parties, recused);

    async Task<Person> PersonAsync(long id) => await db.People.FirstOrDefaultAsync(person => person.Id == id)
        ?? throw RuleBrokenException.Input("Choose a person from the list.");

    Task ChangeAsync(string reference, Actor actor, Action<BreachCase, CaseKey> change) =>
        ChangeAsync(reference, actor, (found, key) => { change(found, key); return Task.CompletedTask; });

    Task ChangeAsync(string reference, Actor actor, Func<BreachCase, CaseKey, Task> change) => changes.DoAsync(reference, actor, (found, key, _) => change(found, key));
}
