using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;

namespace SocialGovernance.Data.Breaches;

/// <summary>What handlers write to those whom a case concerns, and what they do with answers. Every method is one act.</summary>
public sealed class CaseLetters(PortalContext db, Acts acts, CaseKeys keys, BlindIndex index, CouncilClock clock)
{
    public Task DraftAsync(string reference, LetterSide side, string? text, Actor actor) => ChangeAsync(reference, actor, (found, key) =>
    {
        found.Draft(side, text, key, actor, clock.UtcNow);
        return Task.CompletedTask;
    });

    public Task SendAsync(string reference, LetterSide side, string? text, Actor actor) => ChangeAsync(reference, actor, async (found, key) =>
    {
        var to = found.PersonOn(side, key) is { } id ? new Correspondent(id, await index.OfPersonAsync(id)) : Correspondent.ByReceipt;
        found.Send(side, text, to, key, actor, clock.UtcNow);
    });

    public Task ReadAnswersAsync(string reference, Actor actor) => ChangeAsync(reference, actor, (found, _) =>
    {
        found.ReadAnswers(actor, clock.UtcNow);
        return Task.CompletedTask;
    });

    public Task AddFilesAsync(string reference, IReadOnlyList<ReceivedFile> files, Actor actor) => ChangeAsync(reference, actor, (found, key) =>
    {
        found.AddFiles(files, key, actor, clock.UtcNow);
        return Task.CompletedTask;
    });

    Task ChangeAsync(string reference, Actor actor, Func<BreachCase, CaseKey, Task> change) => acts.DoAsync(async () =>
    {
        var found = await CaseQueries.VisibleTo(db, actor).Whole().FirstOrDefaultAsync(found => found.Reference == reference) ?? throw RuleBrokenException.Hidden();
        await change(found, keys.Unwrap(found.WrappedKey));
    });
}
