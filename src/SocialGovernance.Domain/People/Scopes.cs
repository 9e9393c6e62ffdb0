namespace SocialGovernance.Domain.People;

/// <summary>What a role is held for, as text: nothing for the whole council, or one legal body or service.</summary>
public static class Scopes
{
    public const int Length = 80;

    public static string Body(string key) => $"body:{key}";

    public static string Service(long id) => $"service:{id}";

    /// <summary>Whether the text names what somebody must be given this role for.</summary>
    public static bool Fits(string scope, Policies.RoleScope needed) => needed switch
    {
        Policies.RoleScope.Body => scope.StartsWith("body:", StringComparison.Ordinal),
        Policies.RoleScope.Service => scope.StartsWith("service:", StringComparison.Ordinal),
        _ => scope.Length == 0,
    };
}
