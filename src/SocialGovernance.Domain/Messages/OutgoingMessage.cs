namespace SocialGovernance.Domain.Messages;

/// <summary>An e-mail that waits in the database until it is sent: saved with the act that caused it, sent in the background.</summary>
public sealed class OutgoingMessage
{
    public const int AddressLength = 254;
    public const int SubjectLength = 300;
    public const int BodyLength = 8000;
    public const int AnswerLength = 1000;

    /// <summary>Waits between tries, in minutes; after the last the message has failed.</summary>
    static readonly int[] backOff = [1, 5, 15, 60, 240, 720];

    OutgoingMessage() => (ToAddress, Subject, Body) = ("", "", "");

    public OutgoingMessage(long? toPersonId, string toAddress, string subject, string body, MessageSecrecy secrecy, DateTime at)
    {
        (ToPersonId, ToAddress, Subject, Body, Secrecy) = (toPersonId, toAddress, subject, body, secrecy);
        (State, CreatedAt, NextTryAt) = (MessageState.Waiting, at, at);
    }

    public long Id { get; private set; }
    public long? ToPersonId { get; private set; }
    public string ToAddress { get; private set; }
    public string Subject { get; private set; }

    /// <summary>Plain text; erased once sent where it holds a one-time link.</summary>
    public string Body { get; private set; }
    public MessageSecrecy Secrecy { get; private set; }
    public MessageState State { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime NextTryAt { get; private set; }
    public int Tries { get; private set; }

    /// <summary>What the mail server said last, in its own words.</summary>
    public string? LastAnswer { get; private set; }
    public DateTime? SentAt { get; private set; }

    /// <summary>The node that is sending it, and until when it may; afterwards another may take it.</summary>
    public Guid? Lease { get; private set; }
    public DateTime? LeasedUntil { get; private set; }

    public void Sent(string answer, DateTime at)
    {
        (State, SentAt, LastAnswer, Tries, Lease, LeasedUntil) = (MessageState.Sent, at, Short(answer), Tries + 1, null, null);
        if (Secrecy == MessageSecrecy.OneTimeLink) Body = "";
    }

    public void Refused(string answer, DateTime at)
    {
        (LastAnswer, Tries, Lease, LeasedUntil) = (Short(answer), Tries + 1, null, null);
        if (Tries > backOff.Length) State = MessageState.Failed;
        else NextTryAt = at.AddMinutes(backOff[Tries - 1]);
    }

    /// <summary>An administrator asks for another try.</summary>
    public void TryAgain(DateTime at)
    {
        if (State != MessageState.Failed) throw new RuleBrokenException("Only a message that failed can be tried again.");
        if (Body.Length == 0) throw new RuleBrokenException("This message held a one-time link, which is erased. Send a new invitation instead.");
        (State, NextTryAt, Tries) = (MessageState.Waiting, at, 0);
    }

    static string Short(string answer) => answer.Length <= AnswerLength ? answer : answer[..AnswerLength];
}

public enum MessageState { Waiting, Sent, Failed }

/// <summary>What of a message an administrator may see.</summary>
public enum MessageSecrecy
{
    /// <summary>Subject and text.</summary>
    Open,

    /// <summary>Its delivery only: concerns a confidential case.</summary>
    Confidential,

    /// <summary>Its delivery only; the text is erased after sending.</summary>
    OneTimeLink,
}
