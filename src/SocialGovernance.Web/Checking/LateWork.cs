using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.Retention;

namespace SocialGovernance.Web.Checking;

/// <summary>What the portal should have done by itself and has not, read from what it left behind: so it does not matter which node should have.</summary>
public sealed class LateWork(PortalContext db, IEnumerable<IMailSender> mail, CouncilClock council)
{
    static readonly TimeSpan late = TimeSpan.FromMinutes(15);

    public async IAsyncEnumerable<Finding> AllAsync()
    {
        yield return await MailAsync();
        var (now, today) = (council.UtcNow, council.Today);
        var before = now - late;
        var unsealed = await db.UnsealedEvents.CountAsync(row => db.AuditEvents.Any(happened => happened.Id == row.EventId && happened.At < before));
        yield return Of("Audit log", unsealed, "are not in the chain yet", "is sealed");
        var tables = await db.TableImports.CountAsync(import => (import.State == ImportState.Checking || import.State == ImportState.CarryingOut) && import.LeasedUntil < before);
        yield return Of("Tables", tables, "wait for a node that goes on with them", "nothing waits");
        var yesterday = today.AddDays(-1);
        var access = await db.AuthorisedUsers.CountAsync(entry => entry.LastDay < yesterday && entry.State != AuthorisedUserState.Ended && entry.RanOutAt == null);
        yield return Of("Access", access, "have run out and nobody was asked to take them away", "what ran out was passed on");
        var old = now - OldRows.FormPostsKept - TimeSpan.FromDays(1);
        yield return Of("Old rows", await db.FormPosts.CountAsync(post => post.At < old), "should have been deleted", "are deleted in time");
    }

    static Finding Of(string what, int count, string wrong, string good) => count == 0 ? Finding.Good(what, char.ToUpperInvariant(good[0]) + good[1..] + ".")
        : Finding.Wrong(what, $"{count:N0} {wrong}. Is a portal running, and what does its log say?");

    async Task<Finding> MailAsync()
    {
        var (now, day) = (council.UtcNow, council.UtcNow.AddDays(-1));
        var before = now - late;
        if (!mail.Any()) return Finding.Wrong("Mail", "No mail server is set, so messages wait. Set Mail__Host and Mail__From.");
        var waiting = await db.Messages.CountAsync(message => message.State == MessageState.Waiting && message.NextTryAt < before);
        if (waiting > 0) return Finding.Wrong("Mail", $"{waiting:N0} messages have waited for more than a quarter of an hour. Is a portal running?");
        var failed = await db.Messages.CountAsync(message => message.State == MessageState.Failed && message.CreatedAt > day);
        if (failed > 0) return Finding.Look("Mail", $"{failed:N0} messages of the last day could not be sent: the page Messages shows the server’s answers.");
        var last = await db.Messages.Where(message => message.SentAt != null).MaxAsync(message => message.SentAt);
        return last is null ? Finding.Look("Mail", "No message has been sent yet. The page Messages sends a test.")
            : last < now.AddDays(-7) ? Finding.Look("Mail", $"The last message was sent on {CouncilClock.Local(last.Value):d MMMM yyyy}. The page Messages sends a test.")
            : Finding.Good("Mail", $"The last message was sent on {CouncilClock.Local(last.Value):d MMMM yyyy, HH:mm}.");
    }
}
