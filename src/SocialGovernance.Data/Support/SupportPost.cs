using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Files;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.Support;

namespace SocialGovernance.Data.Support;

/// <summary>What people who are targeted were told in their own support cases, and nothing else of these.</summary>
public sealed class SupportPost(PortalContext db, IDbContextFactory<PortalContext> contexts, Acts acts, SupportKeys keys, BlindIndex index, IFileScanner scanner, CouncilClock clock)
{
    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ToldLine>> OfAsync(long personId) => [.. (await OpenAsync(personId)).OrderByDescending(found => found.Id).Select(found => new ToldLine(found.Id, found.ToldOn ?? found.OptionsToldOn))];

    /// <summary>Null where it is not theirs, which is the same as where there is none. That they read it is recorded, for those who handle it.</summary>
    public async Task<Told?> ReadAsync(long id, long personId)
    {
        if ((await OpenAsync(personId)).FirstOrDefault(found => found.Id == id) is not { } found) return null;
        await using (var fresh = await contexts.CreateDbContextAsync())
        {
            fresh.Add(Recorder.Confidential(SupportAudit.ReadByPerson, clock.UtcNow));
            await fresh.SaveChangesAsync();
            await fresh.Set<SupportCase>().Where(one => one.Id == id && one.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.ReadAt, clock.UtcNow));
        }
        var key = keys.Unwrap(found.WrappedKey);
        return new(key.Open(found.ToldPlan!), found.ToldOn, key.Open(found.ToldOptions), found.OptionsToldOn,
            [.. found.Answers.OrderBy(answer => answer.Id).Select(answer => new SupportAnswerLine(answer.IsSatisfied(key), key.Open(answer.Text), answer.At, answer.SeenAt is null))]);
    }

    public async Task AnswerAsync(long id, bool satisfied, string? text, IReadOnlyList<ReceivedFile> files, Actor actor)
    {
        await scanner.RefuseAsync(files);
        await acts.DoAsync(async () =>
        {
            if ((await OpenAsync(actor.PersonId)).All(mine => mine.Id != id)) throw RuleBrokenException.Hidden();
            var found = await db.Set<SupportCase>().Include(found => found.Handlers).ThenInclude(handler => handler.WorkItem).Include(found => found.Answers).AsSplitQuery().SingleAsync(found => found.Id == id);
            found.Answer(satisfied, text, files, keys.Unwrap(found.WrappedKey), actor, clock.UtcNow);
        });
    }

    /// <summary>Others share the bucket: what is not this person's is left out.</summary>
    async Task<IReadOnlyList<SupportCase>> OpenAsync(long personId)
    {
        var bucket = await index.OfPersonAsync(personId);
        var found = await db.Set<SupportCase>().AsNoTracking().Include(found => found.Answers).Where(found => found.Bucket == bucket && found.DisposedAt == null).ToListAsync();
        return [.. found.Where(one => keys.Unwrap(one.WrappedKey).OpenId(one.PersonId) == personId)];
    }
}

public sealed record ToldLine(long Id, DateOnly? On);

/// <summary>What somebody was told in their support case, opened for them.</summary>
public sealed record Told(string Plan, DateOnly? On, string? Options, DateOnly? OptionsOn, IReadOnlyList<SupportAnswerLine> Answers);
