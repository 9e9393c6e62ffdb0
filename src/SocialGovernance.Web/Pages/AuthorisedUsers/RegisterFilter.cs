using System.ComponentModel.DataAnnotations;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Registers;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>What somebody looks for in the register of authorised users; all of it stands in the address.</summary>
public sealed class RegisterFilter
{
    public string? Q { get; set; }
    public long? Account { get; set; }
    public string? Platform { get; set; }
    public long? Service { get; set; }
    public AuthorisedUserState? State { get; set; }

    /// <summary>Who had access at any moment of this day.</summary>
    [Display(Name = "The date")]
    public DateOnly? On { get; set; }
    public long? After { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Account is null && string.IsNullOrEmpty(Platform) && Service is null && State is null && On is null;

    /// <param name="people">Ids of the people of the name sought, where they are few and known.</param>
    public IQueryable<AuthorisedUser> Apply(IQueryable<AuthorisedUser> entries, IReadOnlyList<long>? people = null)
    {
        var found = people is null ? entries.OfPersonNamed(Q) : entries.Where(entry => people.Contains(entry.PersonId));
        if (Account is { } account) found = found.Where(entry => entry.AccountId == account);
        if (!string.IsNullOrEmpty(Platform)) found = found.Where(entry => entry.Account!.PlatformKey == Platform);
        if (Service is { } service) found = found.Where(entry => entry.Account!.ServiceId == service);
        if (State is { } state) found = found.Where(entry => entry.State == state);
        return On is { } day && day < DateOnly.MaxValue ? found.HavingAccessOn(day) : found;
    }

    /// <summary>For links that keep the filter.</summary>
    public object Route(long? after) => new { Q, Account, Platform, Service, State, on = On?.ToString("yyyy-MM-dd", null), after };

    /// <summary>For the audit log.</summary>
    public string InWords()
    {
        string?[] parts =
        [
            string.IsNullOrWhiteSpace(Q) ? null : $"name “{Q.Trim()}”", Account is null ? null : $"account {Account}",
            string.IsNullOrEmpty(Platform) ? null : $"platform {Platform}", Service is null ? null : $"service {Service}",
            State is { } state ? $"state “{state.InWords()}”" : null, On is { } day ? $"with access on {Told.Day(day)}" : null,
        ];
        return IsEmpty ? "none." : string.Join(", ", parts.OfType<string>()) + ".";
    }
}
