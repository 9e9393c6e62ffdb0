using SocialGovernance.Data.Recertification;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Recertification;

/// <summary>Each hour: reminds reviewers, asks others where nobody answers, and ends campaigns that are done.</summary>
public sealed class ReviewWork(IServiceScopeFactory scopes) : IRepeatedWork
{
    public string Failed => "Reviews of who has access could not be carried on";
    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Campaigns>().CarryOnAsync(stop);
        return false;
    }
}
