using SocialGovernance.Data.Audit;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Audit;

/// <summary>Seals what was recorded and publishes how far the chain reaches, within a minute of an event. A head may be published twice, also by several nodes: the same.</summary>
public sealed class AuditSealing(IServiceScopeFactory scopes, AuditHeads heads) : IRepeatedWork
{
    AuditHead? published;

    public string Failed => "The audit log could not be sealed, or its head not be published";
    public TimeSpan Rest => TimeSpan.FromSeconds(15);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<AuditSealer>().SealAsync(stop) is { } head && head.Position != published?.Position)
        {
            await heads.PublishAsync(head, stop);
            published = head;
        }
        return false;
    }
}
