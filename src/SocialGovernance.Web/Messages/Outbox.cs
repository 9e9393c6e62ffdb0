using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Messages;

/// <summary>Sends what waits. Several nodes may do so at once: each message is taken with a lease first. A node that dies between sending and saving
/// leaves a lease that ends, so a message is sent at least once; sent twice, it has the same Message-ID.</summary>
public sealed partial class Outbox(IServiceScopeFactory scopes, IMailSender sender, BaseAddress site, TimeProvider clock, ILogger<Outbox> log) : IRepeatedWork
{
    /// <summary>Longer than a sender waits for its server.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    const int AtOnce = 20;

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    public string Failed => "The outbox could not be emptied";
    public TimeSpan Rest => TimeSpan.FromSeconds(5);
    public async Task<bool> DoAsync(CancellationToken stop) => await SendDueAsync(stop) > 0;

    /// <summary>One round over what is due.</summary>
    /// <returns>How many messages this node tried.</returns>
    public async Task<int> SendDueAsync(CancellationToken stop)
    {
        List<long> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            due = await scope.ServiceProvider.GetRequiredService<PortalContext>().Messages.Where(IsDue(Now))
                .OrderBy(message => message.NextTryAt).ThenBy(message => message.Id).Select(message => message.Id).Take(AtOnce).ToListAsync(stop);
        }
        var tried = 0;
        foreach (var id in due)
        {
            if (stop.IsCancellationRequested) break;
            if (await TrySendAsync(id, stop)) tried++;
        }
        return tried;
    }

    async Task<bool> TrySendAsync(long id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        var (now, lease) = (Now, Guid.NewGuid());
        var taken = await db.Messages.Where(message => message.Id == id).Where(IsDue(now)).ExecuteUpdateAsync(set => set
            .SetProperty(message => message.Lease, lease).SetProperty(message => message.LeasedUntil, now + Lease), stop);
        if (taken == 0) return false;

        var message = await db.Messages.SingleAsync(message => message.Id == id, stop);
        try
        {
            message.Sent(await sender.SendAsync(new(MessageId(message), message.ToAddress, message.Subject, message.Body), stop), Now);
        }
        catch (MailRefusedException refused)
        {
            message.Refused(refused.Message, refused.ForGood, Now);
            NotTaken(log, id, message.Tries, message.State);
        }
        // Even while stopping: what the server has must not be sent again.
        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }

    static Expression<Func<OutgoingMessage, bool>> IsDue(DateTime now) => message =>
        message.State == MessageState.Waiting && message.NextTryAt <= now && (message.LeasedUntil == null || message.LeasedUntil < now);

    /// <summary>From the row alone, so that it never changes; the time tells apart two databases of one council.</summary>
    string MessageId(OutgoingMessage message) =>
        string.Create(CultureInfo.InvariantCulture, $"<{message.CreatedAt:yyyyMMddHHmmssffffff}.{message.Id}@{site.Root.Host}>");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} was not taken at try {Try}: {State}. Its page shows the server's answer.")]
    static partial void NotTaken(ILogger log, long id, int @try, MessageState state);
}
