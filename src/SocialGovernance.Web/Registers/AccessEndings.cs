using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Registers;

/// <summary>Asks the keepers of the register, each hour, to end access whose last day is over.</summary>
public sealed class AccessEndings(IServiceScopeFactory scopes) : IRepeatedWork
{
    public string Failed => "Access that had run out could not be looked through";
    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Register>().RunOutAsync(stop);
        return false;
    }
}
