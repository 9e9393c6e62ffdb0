using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Messages;

/// <summary>An e-mail that waits in the database until it is sent: saved with the act that caused it, sent in the background.</summary>
public sealed class OutgoingMessage : Aggregate
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
        BumpVersion();
    }

    public long? ToPersonId { get; private set; }
    public string ToAddress { get; private set; }
    public string Subject { get; private set; }

    /// <summary>Plain text; where it holds a one-time link, erased once it is sent or given up.</summary>
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

    /// <summary>Names no subject and no person: the audit log is read by others than those who maintain mail.</summary>
    public override string Label => $"message {Id}";

    public bool CanBeTriedAgain => State == MessageState.Failed && Body.Length > 0;

    /// <summary>A message to the administrator's own address, to see whether mail arrives.</summary>
    public static OutgoingMessage Test(Person to, string portal, Actor actor, DateTime at)
    {
        if (to.Id != actor.PersonId) throw RuleBrokenException.NotAllowed("A test message goes to your own address only.");
        var message = new OutgoingMessage(to.Id, to.Email, "Test message", $"""
            Dear {to.Name},

            you asked for this test message from {portal}. It has gone the same way as every other message.
            """, MessageSecrecy.Open, at);
        message.Record(MessageAudit.TestSent, actor, at);
        return message;
    }

    public void Sent(string answer, DateTime at)
    {
        (State, SentAt, LastAnswer, Tries, Lease, LeasedUntil) = (MessageState.Sent, at, Short(answer), Tries + 1, null, null);
        EraseLink();
        BumpVersion();
    }

    /// <param name="forGood">The server will never take it, so that another try would change nothing.</param>
    public void Refused(string answer, bool forGood, DateTime at)
    {
        (LastAnswer, Tries, Lease, LeasedUntil) = (Short(answer), Tries + 1, null, null);
        if (forGood || Tries > backOff.Length)
        {
            State = MessageState.Failed;
            EraseLink();
        }
        else NextTryAt = at.AddMinutes(backOff[Tries - 1]);
        BumpVersion();
    }

    /// <summary>An administrator asks for another try.</summary>
    /// <exception cref="RuleBrokenException">It has not failed, or it held a one-time link.</exception>
    public void TryAgain(Actor actor, DateTime at)
    {
        if (State != MessageState.Failed) throw new RuleBrokenException("Only a message that failed can be tried again.");
        if (!CanBeTriedAgain) throw new RuleBrokenException("This message held a one-time link, which is erased. Send a new link instead.");
        (State, NextTryAt, Tries) = (MessageState.Waiting, at, 0);
        Record(MessageAudit.TriedAgain, actor, at);
    }

    void EraseLink()
    {
        if (Secrecy == MessageSecrecy.OneTimeLink) Body = "";
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
