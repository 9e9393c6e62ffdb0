using SocialGovernance.Data.Files;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;

namespace SocialGovernance.Data.Breaches;

/// <summary>What handlers write to those whom a case concerns, and what they do with answers. Every method is one act.</summary>
public sealed class CaseLetters(CaseChanges changes, BlindIndex index, IFileScanner scanner, CouncilClock clock)
{
    /// <param name="seen">Revision of the draft that the handler had before them.</param>
    public Task DraftAsync(string reference, LetterSide side, string? text, int seen, Actor actor) =>
        changes.DoAsync(reference, actor, (found, key, _) => found.Draft(side, text, seen, key, actor, clock.UtcNow));

    /// <inheritdoc cref="DraftAsync"/>
    public Task SendAsync(string reference, LetterSide side, string? text, int seen, Actor actor) => changes.DoAsync(reference, actor, async (found, key, _) =>
    {
        var to = found.PersonOn(side, key) is { } id ? new Correspondent(id, await index.OfPersonAsync(id)) : Correspondent.ByReceipt;
        found.Send(side, text, seen, to, key, actor, clock.UtcNow);
    });

    public Task ReadAnswersAsync(string reference, Actor actor) => changes.DoAsync(reference, actor, (found, _, _) => found.ReadAnswers(actor, clock.UtcNow));

    public async Task AddFilesAsync(string reference, IReadOnlyList<ReceivedFile> files, Actor actor)
    {
        await scanner.RefuseAsync(files);
        await changes.DoAsync(reference, actor, (found, key, _) => found.AddFiles(files, key, actor, clock.UtcNow));
    }
}
