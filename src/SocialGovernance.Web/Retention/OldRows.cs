using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Repeating;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Retention;

/// <summary>Deletes what has served its purpose. Each step says what may go and nothing else, so it does no harm on several nodes at once, or twice.</summary>
public sealed partial class OldRows(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OldRows> log) : IRepeatedWork
{
    /// <summary>Far longer than anybody keeps a form open and sends it twice.</summary>
    public static readonly TimeSpan FormPostsKept = TimeSpan.FromDays(7);

    /// <summary>From when they were last seen; they end within hours, and the audit log keeps who signed in.</summary>
    public static readonly TimeSpan SessionsKept = TimeSpan.FromDays(30);

    /// <summary>Rows of tables, from when they were carried out or withdrawn; one that nobody went on with is withdrawn then.</summary>
    public static readonly TimeSpan TablesKept = TimeSpan.FromDays(90);

    /// <summary>Rows of staff lists, from when a newer one took their place.</summary>
    public static readonly TimeSpan StaffListsKept = TimeSpan.FromDays(30);

    public string Failed => "Old rows could not be deleted";
    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await DeleteAsync(stop);
        return false;
    }

    /// <returns>How many rows went.</returns>
    public async Task<int> DeleteAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<PortalContext>(), clock.GetUtcNow().UtcDateTime);
        var (posts, kept, sessions, links, today) = (now - FormPostsKept, now - KeptForms.KeptFor, now - SessionsKept, now - OneTimeLinks.InvitationLasts, BlindIndex.DayKey(UkTime.DayOf(now)));
        var gone = await db.FormPosts.Where(post => post.At <= posts).ExecuteDeleteAsync(stop)
            + await db.KeptForms.Where(form => form.At <= kept).ExecuteDeleteAsync(stop)
            + await db.Sessions.Where(session => session.LastSeenAt <= sessions).ExecuteDeleteAsync(stop)
            + await db.GuessCounts.Where(count => count.EndsAt <= now).ExecuteDeleteAsync(stop)
            + await EndLinksAsync(db, links, now, stop)
            + await db.Set<BlindKey>().Where(key => key.Name.StartsWith(BlindIndex.DayKeys) && key.Name != today).ExecuteDeleteAsync(stop)
            + await DeleteTablesAsync(db, now - TablesKept, now, stop)
            + await DeleteStaffAsync(db, now - StaffListsKept, stop);
        await ForgetReportersAsync(db, now - FoundReport.EmailKept, stop);
        if (gone > 0) Cleaned(log, gone);
        return gone;
    }

    /// <summary>What was decided stays; the table that the list was read from goes with it.</summary>
    static async Task<int> DeleteStaffAsync(PortalContext db, DateTime before, CancellationToken stop) =>
        await db.StaffListRows.Where(row => db.StaffLists.Any(list => list.Id == row.ListId && list.EndedAt <= before)).ExecuteDeleteAsync(stop)
        + await db.ImportRows.Where(row => db.StaffLists.Any(list => list.ImportId == row.ImportId && list.EndedAt <= before)).ExecuteDeleteAsync(stop);

    static async Task<int> DeleteTablesAsync(PortalContext db, DateTime before, DateTime now, CancellationToken stop)
    {
        await db.TableImports.Where(import => (import.State == ImportState.Uploaded || import.State == ImportState.Checked) && import.UploadedAt <= before)
            .ExecuteUpdateAsync(set => set.SetProperty(import => import.State, ImportState.Withdrawn).SetProperty(import => import.FinishedAt, now).SetProperty(import => import.Version, Guid.NewGuid()), stop);
        return await db.ImportRows.Where(row => db.TableImports.Any(import => import.Id == row.ImportId && import.FinishedAt <= before)).ExecuteDeleteAsync(stop);
    }

    /// <summary>A link that was sent is erased from its message at once; this ends those that were never sent and no longer work.</summary>
    static Task<int> EndLinksAsync(PortalContext db, DateTime since, DateTime now, CancellationToken stop) => db.Messages
        .Where(message => message.Secrecy == MessageSecrecy.OneTimeLink && message.State == MessageState.Waiting && message.CreatedAt <= since
            && (message.LeasedUntil == null || message.LeasedUntil < now))
        .ExecuteUpdateAsync(set => set.SetProperty(message => message.Body, "").SetProperty(message => message.State, MessageState.Failed)
            .SetProperty(message => message.LastAnswer, "Not sent while the link worked.").SetProperty(message => message.Version, Guid.NewGuid()), stop);

    /// <summary>What they reported stays, without who they are.</summary>
    static Task<int> ForgetReportersAsync(PortalContext db, DateTime since, CancellationToken stop) => db.FoundAccounts.SelectMany(found => found.Reports)
        .Where(report => report.At <= since && report.Email != null).ExecuteUpdateAsync(set => set.SetProperty(report => report.Email, (string?)null), stop);

    [LoggerMessage(Level = LogLevel.Information, Message = "Cleaned up {Rows} rows that had served their purpose.")]
    static partial void Cleaned(ILogger log, int rows);
}
