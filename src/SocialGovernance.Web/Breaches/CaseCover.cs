using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Breaches;

/// <summary>Sees to it, every few minutes, that no open case is left with nobody who can handle it.</summary>
public sealed class CaseCover(IServiceScopeFactory scopes) : IRepeatedWork
{
    public string Failed => "Confidential cases could not be looked through for those with nobody left to handle them";
    public TimeSpan Rest => TimeSpan.FromMinutes(5);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CaseWork>().CoverAsync(stop);
        return false;
    }
}
