using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;

namespace SocialGovernance.Data.Saving;

/// <summary>Carries out one act: loads, lets the entities refuse or move, and saves rows, audit events and outgoing messages in one transaction.</summary>
public sealed class Acts(PortalContext db, Recorder recorder, TimeProvider clock)
{
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
