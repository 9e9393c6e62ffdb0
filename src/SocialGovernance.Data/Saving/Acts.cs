using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SocialGovernance.Domain;

namespace SocialGovernance.Data.Saving;

/// <summary>Carries out one act: loads, lets the entities refuse or move, and saves rows, audit events and outgoing messages in one transaction.</summary>
public sealed partial class Acts(PortalContext db, Recorder recorder, TimeProvider clock, ILogger<Acts> log)
{
    /// <summary>After so many it is not the rows that are at fault.</summary>
    const int MostFailures = 10;

    /// <summary>Key of the form that is being acted on, from its hidden field; none for jobs.</summary>
    public Guid? FormKey { get; set; }

    /// <summary>Where the act will lead whoever sent the form, from what it brought about; null where that is not known yet.</summary>
    public Func<object?, (string? Banner, string Location)?>? Leads { get; set; }

    /// <summary>What was saved with the act about the form; null where no form was acted on.</summary>
    public FormPost? Post { get; private set; }

    /// <summary>Runs the act. If somebody else changed the same thing at the same moment it is run once more on what they left, so that every rule is
    /// checked again; the act must therefore load what it changes itself.</summary>
    /// <exception cref="RuleBrokenException">A rule refused it, or it lost twice to others.</exception>
    /// <exception cref="AlreadyDoneException">The form was acted on before.</exception>
    public async Task<T> DoAsync<T>(Func<Task<T>> act)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.Database.CreateExecutionStrategy().ExecuteAsync(() => OnceAsync(act));
            }
            catch (RuleBrokenException)
            {
                // A second post of the same form may find what the first did between looking for it and loading.
                if (await FindPostAsync() is { } post) throw new AlreadyDoneException(post);
                throw;
            }
            catch (DbUpdateException failure)
            {
                if (await FindPostAsync() is { } post) throw new AlreadyDoneException(post);
                if (attempt == 1) continue;
                if (failure is DbUpdateConcurrencyException)
                    throw new RuleBrokenException("Somebody else changed this at the same moment. Look at it again before you go on.");
                throw;
            }
        }
    }

    public Task DoAsync(Func<Task> act) => DoAsync(async () => { await act(); return true; });

    /// <summary>For a job: the same act for each of these, which can run twice, and on several nodes. One that cannot be done keeps nothing from the others: it is said in the log, and tried again when the job comes round.</summary>
    public async Task EachAsync(IEnumerable<long> ids, Func<long, Task> act, string what, CancellationToken stop)
    {
        var failures = 0;
        foreach (var id in ids)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                await DoAsync(() => act(id));
            }
            catch (RuleBrokenException refused)
            {
                // Mostly somebody else did it at the same moment. The sentence may name people, the log does not.
                Refused(log, what, id, refused.Kind);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested && ++failures < MostFailures)
            {
                Stumbled(log, what, id, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} {Id} is left for the next time: a rule refused it ({Kind}).")]
    static partial void Refused(ILogger log, string what, long id, RuleKind kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} {Id} is left for the next time.")]
    static partial void Stumbled(ILogger log, string what, long id, Exception failure);

    async Task<T> OnceAsync<T>(Func<Task<T>> act)
    {
        db.ChangeTracker.Clear();
        recorder.Begin();
        // An act may save on its way, and go on where that fails.
        db.Database.AutoSavepointsEnabled = true;
        if (await FindPostAsync() is { } post) throw new AlreadyDoneException(post);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await act();
        if (FormKey is { } key)
        {
            Post = new() { Key = key, At = clock.GetUtcNow().UtcDateTime };
            if (Leads?.Invoke(result) is { } leads) Post.Answered(leads.Location, leads.Banner);
            db.FormPosts.Add(Post);
        }
        await recorder.RecordAsync();
        // What fails from here takes the whole act with it: there is no point to go back to.
        db.Database.AutoSavepointsEnabled = false;
        await db.SaveChangesAsync();
        if (await recorder.FollowAsync()) await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    }

    async Task<FormPost?> FindPostAsync() => FormKey is { } key
        ? await db.FormPosts.AsNoTracking().FirstOrDefaultAsync(post => post.Key == key)
        : null;
}
