namespace SocialGovernance.Domain.Approvals;

/// <summary>A comment or question on a request, which decides nothing. Never edited or deleted.</summary>
public sealed class RequestComment
{
    public const int TextLength = 4000;

    /// <summary>So much of it stands in an e-mail.</summary>
    public const int MailLength = 500;

    RequestComment() => (Text, PersonName) = ("", "");

    internal RequestComment(Request request, string text, Actor actor, Capacity? capacity, DateTime at)
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
