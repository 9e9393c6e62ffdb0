using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Messages;

/// <summary>Sends what waits. Several nodes may do so at once: messages are taken with a lease first, some at once. A node that dies between sending and saving
/// leaves a lease that ends, so a message is sent at least once; sent twice, it has the same Message-ID.</summary>
public sealed partial class Outbox(IServiceScopeFactory scopes, IMailSender sender, BaseAddress site, TimeProvider clock, ILogger<Outbox> log) : IRepeatedWork
{
    /// <summary>More than twice as long as a sender waits for its server.</summary>
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
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        var (since, lease) = (Now, Guid.NewGuid());
        var due = await db.Messages.Where(IsDue(since)).OrderBy(message => message.NextTryAt).ThenBy(message => message.Id).Select(message => message.Id).Take(AtOnce).ToListAsync(stop);
        if (due.Count == 0) return 0;
        await db.Messages.Where(message => due.Contains(message.Id)).Where(IsStillDue(since)).ExecuteUpdateAsync(set => set
            .SetProperty(message => message.Lease, lease).SetProperty(message => message.LeasedUntil, since + Lease), stop);
        var taken = await db.Messages.Where(message => due.Contains(message.Id) && message.Lease == lease).OrderBy(message => message.NextTryAt).ThenBy(message => message.Id).ToListAsync(stop);
        var tried = 0;
        try
        {
            // The lease holds for the message that a slow server is given last.
            foreach (var message in taken.TakeWhile(_ => !stop.IsCancellationRequested && Now - since < Lease / 2))
            {
                tried++;
                await SendAsync(message, db, stop);
            }
        }
        finally
        {
            sender.Rest();
            if (tried < taken.Count) await GiveBackAsync([.. taken.Skip(tried).Select(message => message.Id)], lease, db);
        }
        return tried;
    }

    async Task SendAsync(OutgoingMessage message, PortalContext db, CancellationToken stop)
    {
        try
        {
            message.Sent(await sender.SendAsync(new(MessageId(message), message.ToAddress, message.Subject, message.Body), stop), Now);
        }
        catch (MailRefusedException refused)
        {
            message.Refused(refused.Message, refused.ForGood, Now);
            NotTaken(log, message.Id, message.Tries, message.State);
        }
        // Even while stopping: what the server has must not be sent again.
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Those that were not tried need not wait until the lease ends.</summary>
    static Task<int> GiveBackAsync(List<long> ids, Guid lease, PortalContext db) => db.Messages.Where(message => ids.Contains(message.Id) && message.Lease == lease && message.State == MessageState.Waiting)
        .ExecuteUpdateAsync(set => set.SetProperty(message => message.Lease, (Guid?)null).SetProperty(message => message.LeasedUntil, (DateTime?)null), CancellationToken.None);

    static Expression<Func<OutgoingMessage, bool>> IsDue(DateTime now) => message =>
        message.State == MessageState.Waiting && message.NextTryAt <= now && (message.LeasedUntil == null || message.LeasedUntil < now);

    /// <summary>The same of messages found by their ids, said so that no other index looks better than that: of a database that does not know yet how many wait, all of them would be looked through.</summary>
    static Expression<Func<OutgoingMessage, bool>> IsStillDue(DateTime now) => message =>
        message.State != MessageState.Sent && message.State != MessageState.Failed && message.NextTryAt <= now && (message.LeasedUntil == null || message.LeasedUntil < now);

    /// <summary>From the row alone, so that it never changes; the time tells apart two databases of one council.</summary>
    string MessageId(OutgoingMessage message) =>
        string.Create(CultureInfo.InvariantCulture, $"<{message.CreatedAt:yyyyMMddHHmmssffffff}.{message.Id}@{site.Root.Host}>");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} was not taken at try {Try}: {State}. Its page shows the server's answer.")]
    static partial void NotTaken(ILogger log, long id, int @try, MessageState state);
}
