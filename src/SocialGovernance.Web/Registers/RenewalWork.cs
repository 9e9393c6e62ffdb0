using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Registers;

/// <summary>Asks people, each hour, to agree again where a version of the policy demands it.</summary>
public sealed class RenewalWork(IServiceScopeFactory scopes) : IRepeatedWork
{
    public string Failed => "Who has to agree again could not be looked through";
    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Renewals>().LookAsync(stop);
        return false;
    }
}
