using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace SocialGovernance.Web.Messages;

/// <summary>Sends through the council's mail server. A connection on which a message went is kept for the next one, so that many need only one sign-in and one key exchange.</summary>
public sealed class SmtpSender(MailSettings settings) : IMailSender
{
    SmtpClient? open;

    static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    /// <summary>Said of the recipient or the message itself, these stay true at every try.</summary>
    static readonly SmtpStatusCode[] forGood =
    [
        SmtpStatusCode.MailboxUnavailable, SmtpStatusCode.UserNotLocalTryAlternatePath, SmtpStatusCode.MailboxNameNotAllowed,
        SmtpStatusCode.ExceededStorageAllocation, SmtpStatusCode.TransactionFailed,
    ];

    public string Way => $"by the mail server {settings.Host}, port {settings.Port}";

    public async Task<string> SendAsync(Mail mail, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            using var message = MessageOf(mail);
            var client = Interlocked.Exchange(ref open, null) ?? Connect();
            try
            {
                await client.SendMailAsync(message, limit.Token);
            }
            catch
            {
                client.Dispose();
                throw;
            }
            Interlocked.Exchange(ref open, client)?.Dispose();
            return $"Accepted by {settings.Host}.";
        }
        catch (SmtpException failure)
        {
            throw new MailRefusedException(Answer(failure), IsForGood(failure));
        }
        catch (FormatException)
        {
            throw new MailRefusedException("The address is not one that mail can be sent to.", forGood: true);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new MailRefusedException($"No answer within {patience.TotalSeconds:0} seconds.", forGood: false);
        }
    }

    public void Rest() => Interlocked.Exchange(ref open, null)?.Dispose();

    SmtpClient Connect() => new(settings.Host, settings.Port)
    {
        EnableSsl = settings.StartTls,
        Credentials = settings.User is null ? null : new NetworkCredential(settings.User, settings.Password),
    };

    MailMessage MessageOf(Mail mail)
    {
        var message = new MailMessage(settings.From, mail.To, mail.Subject, mail.Body)
        {
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>What is wrong with the sign-in or the sender's address can be put right; a recipient whom nobody knows cannot.</summary>
    static bool IsForGood(SmtpException failure) =>
        failure.StatusCode == SmtpStatusCode.TransactionFailed || (failure is SmtpFailedRecipientException && forGood.Contains(failure.StatusCode));

    /// <summary>The framework puts words of its own before the server's.</summary>
    static string Answer(SmtpException failure)
    {
        const string before = "The server response was: ";
        if (failure.StatusCode == SmtpStatusCode.GeneralFailure) return $"No answer: {failure.GetBaseException().Message}";
        var at = failure.Message.IndexOf(before, StringComparison.Ordinal);
        return $"{(int)failure.StatusCode} {(at < 0 ? failure.Message : failure.Message[(at + before.Length)..])}".Trim();
    }
}
