using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>The answers of the newest revision by group, with what changed since the one before.</summary>
public sealed record AnswersView(IReadOnlyList<AnsweredGroup> Groups, int Revision)
{
    public static async Task<AnswersView> OfAsync(RequestView view, AnswerWords words)
    {
        var revisions = view.Request.Revisions.OrderByDescending(revision => revision.Number).Take(2).Select(revision => revision.Answers).ToList();
        var (now, before, form) = (revisions[0], revisions.Count > 1 ? revisions[1] : null, view.Kind.Form);
        var said = await words.OfAsync(form, view.Pack, view.Request.Service, revisions);
        var changed = before is null ? new HashSet<string>() : now.ChangedSince(before);
        var groups = form.Groups.Select(group => new AnsweredGroup(group.Title, [.. group.Questions
            .Where(question => now.Has(question.Key) || changed.Contains(question.Key))
            .Select(question => new AnsweredQuestion(question.Label, said.Of(question, now), changed.Contains(question.Key) ? said.Of(question, before!) : null))]));
        var promises = form.Declarations.Where(declaration => now.Has(declaration.AnswerKey)).Select(declaration => declaration.Text).ToList();
        return new([.. groups.Where(group => group.Questions.Count > 0), .. Promised(promises)], view.Request.Revisions.Count);
    }

    static IEnumerable<AnsweredGroup> Promised(IReadOnlyList<string> promises) =>
        promises.Count == 0 ? [] : [new("Declarations", [new AnsweredQuestion("The applicant declares", promises, null)])];
}

public sealed record AnsweredGroup(string Title, IReadOnlyList<AnsweredQuestion> Questions);

/// <param name="Before">The answer of the revision before; null where it did not change.</param>
public sealed record AnsweredQuestion(string Label, IReadOnlyList<string> Answer, IReadOnlyList<string>? Before);
