namespace SocialGovernance.Web.Messages;

/// <summary>Where the outbox hands messages over: the edge of the portal.</summary>
public interface IMailSender
{
    /// <summary>Such as “by the mail server smtp.council.example”; shown to administrators.</summary>
    string Way { get; }

    /// <returns>What the other side answered.</returns>
    /// <exception cref="MailRefusedException">It was not taken.</exception>
    Task<string> SendAsync(Mail mail, CancellationToken stop);

    /// <summary>No more comes for now: what it held open for the next message is closed.</summary>
    void Rest() { }
}

/// <param name="MessageId">Stays the same at every try, so that a receiver can tell a repeat.</param>
public sealed record Mail(string MessageId, string To, string Subject, string Body);

/// <summary>The message was not taken, with the server's own answer.</summary>
/// <param name="forGood">Another try would change nothing.</param>
public sealed class MailRefusedException(string answer, bool forGood) : Exception(answer)
{
    public bool ForGood { get; } = forGood;
}
