using System.Linq.Expressions;
using SocialGovernance.Domain.Messages;

namespace SocialGovernance.Web.Pages.Messages;

/// <summary>What an administrator sees of a message. Of a confidential one its delivery alone, and of the server's answer only the code: the rest
/// may name the recipient. A one-time link is never read from the database.</summary>
public sealed record MessageView(long Id, DateTime CreatedAt, MessageSecrecy Secrecy, string? To, string? Subject, string? Body, MessageState State,
    int Tries, DateTime NextTryAt, DateTime? SentAt, string? LastAnswer, bool HasBody)
{
    public static readonly Expression<Func<OutgoingMessage, MessageView>> InList = message => new(message.Id, message.CreatedAt, message.Secrecy,
        message.Secrecy == MessageSecrecy.Confidential ? null : message.ToAddress,
        message.Secrecy == MessageSecrecy.Open ? message.Subject : null, null,
        message.State, message.Tries, message.NextTryAt, message.SentAt, message.LastAnswer, message.Body != "");

    public static readonly Expression<Func<OutgoingMessage, MessageView>> Whole = message => new(message.Id, message.CreatedAt, message.Secrecy,
        message.Secrecy == MessageSecrecy.Confidential ? null : message.ToAddress,
        message.Secrecy == MessageSecrecy.Open ? message.Subject : null, message.Secrecy == MessageSecrecy.Open ? message.Body : null,
        message.State, message.Tries, message.NextTryAt, message.SentAt, message.LastAnswer, message.Body != "");

    /// <summary>The same as <see cref="OutgoingMessage.CanBeTriedAgain"/>.</summary>
    public bool CanBeTriedAgain => State == MessageState.Failed && HasBody;

    public string Answer => LastAnswer switch
    {
        null => "None yet",
        _ when Secrecy == MessageSecrecy.Confidential => char.IsAsciiDigit(LastAnswer[0]) ? LastAnswer.Split(' ')[0] : "Not shown",
        _ => LastAnswer,
    };

    public string StateWords => State switch { MessageState.Waiting when Tries > 0 => "Tried, waiting", MessageState.Waiting => "Waiting", MessageState.Sent => "Sent", _ => "Failed" };

    public string Colour => State switch { MessageState.Sent => "green", MessageState.Failed => "red", _ => Tries > 0 ? "orange" : "grey" };
}
