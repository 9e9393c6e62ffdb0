using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>What somebody looks for in the register of accounts; all of it stands in the address.</summary>
public sealed class AccountFilter
{
    public string? Q { get; set; }
    public string? Platform { get; set; }
    public long? Service { get; set; }
    public AccountState? State { get; set; }
    public long? After { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && string.IsNullOrEmpty(Platform) && Service is null && State is null;

    public IQueryable<Account> Apply(IQueryable<Account> accounts, Pack pack, PortalContext db)
    {
        var found = accounts.Named(Q, pack, db);
        if (!string.IsNullOrEmpty(Platform)) found = found.Where(account => account.PlatformKey == Platform);
        if (Service is { } service) found = found.Where(account => account.ServiceId == service);
        return State is { } state ? found.Where(account => account.State == state) : found;
    }

    /// <summary>For the audit log.</summary>
    public string InWords()
    {
        string?[] parts =
        [
            string.IsNullOrWhiteSpace(Q) ? null : $"name or handle “{Q.Trim()}”", string.IsNullOrEmpty(Platform) ? null : $"platform {Platform}",
            Service is null ? null : $"service {Service}", State is { } state ? $"state “{state.InWords()}”" : null,
        ];
        return IsEmpty ? "none." : string.Join(", ", parts.OfType<string>()) + ".";
    }
}
