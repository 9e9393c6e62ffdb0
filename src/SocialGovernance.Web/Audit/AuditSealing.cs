using SocialGovernance.Data.Audit;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Nodes;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Audit;

/// <summary>Seals what was recorded and publishes how far the chain reaches, within a minute of an event, and once more when the portal ends. A head may be published twice, also by
/// several nodes: the same.</summary>
public sealed partial class AuditSealing(IServiceScopeFactory scopes, AuditHeads heads, ILogger<AuditSealing> log) : Lifecycle, IRepeatedWork
{
    AuditHead? last;

    public string Failed => "The audit log could not be sealed, or its head not be published";
    public TimeSpan Rest => TimeSpan.FromSeconds(15);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await SealAsync(ends: false, stop);
        return false;
    }

    /// <summary>Where the database is away, whichever node comes next seals what is left.</summary>
    public override async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SealAsync(ends: true, cancellationToken);
        }
        catch (Exception failure)
        {
            NotAtTheEnd(log, Failed, failure);
        }
    }

    async Task SealAsync(bool ends, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var head = await scope.ServiceProvider.GetRequiredService<AuditSealer>().SealAsync(stop);
        // No node takes anything out of the chain, so that whoever did had the database.
        if (last is not null && (head is null || head.Position < last.Position || (head.Position == last.Position && head.Hash != last.Hash))) WentBack(log, head?.Position ?? 0, last.Position);
        last = head;
        if (head is not null) await heads.PublishAsync(head, ends, stop);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit log was changed in the database: its chain ends at {Position} and had reached {Before}, or was made anew. Verify it against the published heads.")]
    static partial void WentBack(ILogger log, long position, long before);

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} before the portal ended; the next node does so.")]
    static partial void NotAtTheEnd(ILogger log, string what, Exception failure);
}
