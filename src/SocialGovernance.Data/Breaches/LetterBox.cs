using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Files;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;

namespace SocialGovernance.Data.Breaches;

/// <summary>Letters as those see them to whom they were sent: what was sent to them and what they answered, and nothing else of the case.</summary>
public sealed class LetterBox(PortalContext db, IDbContextFactory<PortalContext> contexts, Acts acts, PolicyLibrary policies, CaseKeys keys, BlindIndex index, IFileScanner scanner, CouncilClock clock)
{
    /// <summary>Letters to this person, the newest first.</summary>
    public async Task<IReadOnlyList<Received>> OfAsync(long personId) => [.. (await FoundAsync(personId)).Where(letter => !letter.IsAnswer).OrderByDescending(letter => letter.Id)];

    /// <summary>The correspondence that a letter belongs to, oldest first; empty where it is not theirs, which is the same as where there is none. Reading it is recorded.</summary>
    public async Task<IReadOnlyList<Received>> ReadAsync(long letterId, long personId)
    {
        var all = await FoundAsync(personId);
        if (all.FirstOrDefault(letter => letter.Id == letterId && !letter.IsAnswer) is not { } asked) return [];
        Received[] thread = [.. all.Where(letter => letter.CaseId == asked.CaseId && letter.Side == asked.Side).OrderBy(letter => letter.Id)];
        await RecordAsync(thread);
        return thread;
    }

    /// <param name="appeals">The subject says that they appeal against what was decided.</param>
    public async Task AnswerAsync(long letterId, string? text, IReadOnlyList<ReceivedFile> files, Actor actor, bool appeals = false)
    {
        await scanner.RefuseAsync(files);
        await acts.DoAsync(() => AnswerOnceAsync(letterId, text, files, actor, appeals));
    }

    async Task AnswerOnceAsync(long letterId, string? text, IReadOnlyList<ReceivedFile> files, Actor actor, bool appeals)
    {
        var letter = (await FoundAsync(actor.PersonId)).FirstOrDefault(letter => letter.Id == letterId && !letter.IsAnswer) ?? throw RuleBrokenException.Hidden();
        var found = await CaseAsync(letter.CaseId);
        found.Answer(letter.Side, text, files, new(actor.PersonId, await index.OfPersonAsync(actor.PersonId)), actor.Name, keys.Unwrap(found.WrappedKey), clock.UtcNow, appeals);
        found.KeepTime(await policies.GetAsync(found.PolicyVersionId), clock.UtcNow);
    }

    /// <summary>The case to which a code leads; null where there is none.</summary>
    public async Task<long?> FindAsync(string? typedCode)
    {
        var hash = await index.OfReceiptAsync(ReceiptCode.Read(typedCode));
        return await db.Set<BreachCase>().Where(found => found.Receipt!.CodeHash == hash).Select(found => (long?)found.Id).FirstOrDefaultAsync();
    }

    /// <summary>The correspondence with the reporter of a case who came by its code. Reading it is recorded.</summary>
    public async Task<IReadOnlyList<Received>> ReadByReceiptAsync(long caseId)
    {
        var thread = await OpenedAsync(db.Set<BreachCase>().Where(found => found.Id == caseId && found.Receipt != null).SelectMany(found =>
            found.Letters.Where(letter => letter.SentAt != null && letter.Side == LetterSide.Reporter && letter.Bucket == null), (found, letter) => new Kept(found.Id, found.WrappedKey, letter)), null);
        await RecordAsync(thread);
        return thread;
    }

    public async Task AnswerByReceiptAsync(long caseId, string? text, IReadOnlyList<ReceivedFile> files)
    {
        await scanner.RefuseAsync(files);
        await acts.DoAsync(async () =>
        {
            var found = await CaseAsync(caseId);
            var key = keys.Unwrap(found.WrappedKey);
            found.Answer(LetterSide.Reporter, text, files, Correspondent.ByReceipt, key.Open(found.Concern!.ReporterName), key, clock.UtcNow);
        });
    }

    async Task<IReadOnlyList<Received>> FoundAsync(long personId)
    {
        var bucket = await index.OfPersonAsync(personId);
        return await OpenedAsync(db.Set<BreachCase>().SelectMany(found => found.Letters.Where(letter => letter.SentAt != null && letter.Bucket == bucket),
            (found, letter) => new Kept(found.Id, found.WrappedKey, letter)), personId);
    }

    /// <summary>Others share the bucket: what is not this person's is left out.</summary>
    async Task<IReadOnlyList<Received>> OpenedAsync(IQueryable<Kept> letters, long? personId)
    {
        var opened = new List<Received>();
        foreach (var ofCase in (await letters.AsNoTracking().ToListAsync()).GroupBy(kept => kept.CaseId))
        {
            var key = keys.Unwrap(ofCase.First().WrappedKey);
            opened.AddRange(ofCase.Select(kept => kept.Letter).Where(letter => key.OpenId(letter.PersonId) == personId)
                .Select(letter => new Received(letter.Id, ofCase.Key, letter.Side, letter.IsAnswer, key.Open(letter.Text), letter.SentAt!.Value)));
        }
        return [.. opened.OrderBy(letter => letter.Id)];
    }

    async Task<BreachCase> CaseAsync(long id) => await db.Set<BreachCase>().Whole().FirstOrDefaultAsync(found => found.Id == id) ?? throw RuleBrokenException.Hidden();

    async Task RecordAsync(IEnumerable<Received> thread)
    {
        await using var fresh = await contexts.CreateDbContextAsync();
        foreach (var letter in thread.Where(letter => !letter.IsAnswer))
        {
            fresh.Add(new LetterReading { LetterId = letter.Id, At = clock.UtcNow });
            fresh.Add(Recorder.Confidential(BreachAudit.LetterRead, clock.UtcNow));
        }
        await fresh.SaveChangesAsync();
    }

    sealed record Kept(long CaseId, byte[] WrappedKey, CaseLetter Letter);
}

/// <summary>A letter, opened for the one to whom it was sent, or what they answered.</summary>
public sealed record Received(long Id, long CaseId, LetterSide Side, bool IsAnswer, string Text, DateTime At);
