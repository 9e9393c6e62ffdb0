using System.Net.Mail;

namespace SocialGovernance.Domain.Policies;

/// <summary>Addresses given as answers.</summary>
static class Addresses
{
    public static bool IsEmail(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.');

    public static bool IsWeb(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
        && address.HostNameType == UriHostNameType.Dns && address.IdnHost.Contains('.') && address.UserInfo.Length == 0;

    /// <summary>Whether its host is one of these domains or lies within one.</summary>
    public static bool IsWithin(string text, IReadOnlyList<string> domains)
    {
        var host = MailAddress.TryCreate(text, out var mail) ? mail.Host : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address.IdnHost : "";
        return domains.Any(domain => host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith('.' + domain, StringComparison.OrdinalIgnoreCase));
    }
}
