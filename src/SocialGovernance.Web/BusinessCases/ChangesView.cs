using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.Approvals;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>What changed since somebody who is asked last looked or decided, side by side.</summary>
/// <param name="Since">The revision that they had before them then.</param>
public sealed record ChangesView(int Since, IReadOnlyList<ChangedAnswer> Answers)
{
    /// <returns>Null where they see it for the first time.</returns>
    public static async Task<ChangesView?> OfAsync(RequestView view, PortalContext db, AnswerWords words)
    {
        var (request, person) = (view.Request, view.Actor.PersonId);
        var current = request.CurrentRevision!;
        var read = await db.RevisionsRead.Where(read => read.RequestId == request.Id && read.PersonId == person && read.Revision < current.Number)
            .MaxAsync(read => (int?)read.Revision) ?? 0;
        var since = request.Rounds.SelectMany(round => round.SignOffs).Select(asked => asked.Decision).OfType<Decision>()
            .Where(made => made.PersonId == person && made.Revision < current.Number).Select(made => made.Revision).Append(read).Max();
        if (since == 0) return null;
        var before = request.Revisions.Single(revision => revision.Number == since).Answers;
        var said = await words.OfAsync(view.Kind.Form, view.Pack, before, current.Answers);
        var changed = current.Answers.ChangedSince(before);
        return new(since, [.. view.Kind.Form.Questions.Where(question => changed.Contains(question.Key))
            .Select(question => new ChangedAnswer(question.Label, said.Of(question, before), said.Of(question, current.Answers)))]);
    }

    /// <summary>Remembers that they have the current revision before them.</summary>
    public static async Task LookedAsync(RequestView view, PortalContext db)
    {
        var (id, person, revision) = (view.Request.Id, view.Actor.PersonId, view.Request.CurrentRevision!.Number);
        if (await db.RevisionsRead.AnyAsync(read => read.RequestId == id && read.PersonId == person && read.Revision == revision)) return;
        db.RevisionsRead.Add(new(id, person, revision, view.Now));
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            // The same page in another tab was quicker.
            db.ChangeTracker.Clear();
        }
    }
}

public sealed record ChangedAnswer(string Label, IReadOnlyList<string> Before, IReadOnlyList<string> Now);
