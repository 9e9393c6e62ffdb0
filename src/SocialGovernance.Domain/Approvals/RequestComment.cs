namespace SocialGovernance.Domain.Approvals;

/// <summary>A comment or question on a request, which decides nothing. Never edited or deleted.</summary>
public sealed class RequestComment
{
    public const int TextLength = 4000;

    /// <summary>So much of it stands in an e-mail.</summary>
    public const int MailLength = 500;

    RequestComment() => (Text, PersonName) = ("", "");

    /// <summary>Whether people may write on it: it was sent and has not ended.</summary>
    public static bool AreTakenBy(Request request) => request.State is RequestState.InReview or RequestState.Returned or RequestState.Expired;

    /// <summary>Writes a comment or question. Who may see the request may write.</summary>
    /// <param name="concerned">Those whose sign-offs wait, and who wrote before and may see it still; they and the applicant are told, never the writer.</param>
    public static RequestComment Write(Request request, string text, IEnumerable<long> concerned, Actor actor, DateTime at)
    {
        if (!AreTakenBy(request))
            throw new RuleBrokenException(request.State == RequestState.Draft ? "Nobody but you sees a draft. Send it before you write to anybody."
                : $"{request.Reference} takes no more comments: it is {request.State.InWords()}.");
        text = text.Trim();
        if (text.Length is 0 or > TextLength)
            throw RuleBrokenException.Input(text.Length == 0 ? "Write your comment or question." : $"The comment must have {TextLength:N0} characters or fewer.");
        var capacity = InPlaceOf(request, actor);
        request.RecordFor(RequestAudit.Commented, actor, capacity, at);
        var cut = text.Length > MailLength ? text.CutTo(MailLength) + "…" : text;
        foreach (var personId in concerned.Append(request.ApplicantId).Distinct().Where(id => id != actor.PersonId))
            request.Tell(personId, $"{request.Reference}: {actor.Name} wrote to you",
                $"{actor.Name}{(capacity is null ? "" : $", for {capacity.ForName},")} wrote on {request.Label}:\n\n{cut}", $"{request.Path}#comments");
        return new(request, text, actor, capacity, at);
    }

    /// <summary>As whose deputy somebody is asked here; null for the applicant, for who is asked themselves, and for who only reads.</summary>
    static Capacity? InPlaceOf(Request request, Actor actor)
    {
        var duties = request.Rounds.SelectMany(round => round.SignOffs).SelectMany(signOff => signOff.Addressees).Select(asked => asked.Duty).ToHashSet();
        var held = actor.Capacities.Where(capacity => duties.Contains(capacity.Duty.Key)).ToList();
        return actor.PersonId == request.ApplicantId || held.Any(capacity => capacity.ForPersonId is null) ? null
            : held.FirstOrDefault(capacity => capacity.ForPersonId is { } absent && !request.Concerns(absent));
    }

    RequestComment(Request request, string text, Actor actor, Capacity? capacity, DateTime at)
    {
        (RequestId, Text, At) = (request.Id, text, at);
        (PersonId, PersonName, ForName) = (actor.PersonId, actor.Name, capacity?.ForName);
    }

    public long Id { get; private set; }
    public long RequestId { get; private set; }
    public string Text { get; private set; }
    public long PersonId { get; private set; }
    public string PersonName { get; private set; }

    /// <summary>In whose place the writer was asked.</summary>
    public string? ForName { get; private set; }
    public DateTime At { get; private set; }
}
