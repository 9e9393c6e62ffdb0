using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Registers;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>The moment about which somebody asks, in the council's time zone; all of it stands in the address. Without a day: now.</summary>
public sealed class MomentFilter
{
    static readonly string[] times = ["HH:mm", "H:mm", "HH.mm", "H.mm"];

    [Display(Name = "The date")]
    public DateOnly? On { get; set; }
    public string? Time { get; set; }

    /// <summary>Only those who could do this; see <see cref="Capabilities"/>.</summary>
    public string? May { get; set; }
    public long? After { get; set; }

    /// <summary>The moment in UTC; where the clock went back, the first of the two.</summary>
    /// <returns>Null with an error beside the field where it is none.</returns>
    public DateTime? Read(DateTime now, ModelStateDictionary state)
    {
        var time = TimeOnly.MinValue;
        if (!string.IsNullOrWhiteSpace(Time) && !TimeOnly.TryParseExact(Time.Trim(), times, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            state.AddModelError("Time", "Enter the time on the 24-hour clock, such as 14:00.");
        if (On is null && !string.IsNullOrWhiteSpace(Time)) state.AddModelError("On", "Enter the date too.");
        if (On is { Year: < 1990 or > 9000 }) state.AddModelError("On", "Enter a date from 1990 on.");
        if (!string.IsNullOrEmpty(May) && !Capabilities.All.Contains(May)) state.AddModelError("May", "Choose from the list.");
        if (!state.IsValid) return null;
        return On is { } day ? UkTime.Utc(day.ToDateTime(time)) : now;
    }

    /// <summary>Who could use the account at that moment, to be paged by key.</summary>
    public IQueryable<AuthorisedUser> Apply(IQueryable<AuthorisedUser> entries, long accountId, DateTime moment)
    {
        var found = entries.Where(entry => entry.AccountId == accountId).HavingAccessAt(moment);
        return string.IsNullOrEmpty(May) ? found : found.Where(entry => entry.Capability == May);
    }

    public object Route(long id, long? after) => new { id, on = On?.ToString("yyyy-MM-dd", null), Time, May, after };

    /// <summary>For the audit log.</summary>
    public string InWords(string account, DateTime moment) =>
        $"{account}, with access on {Told.Moment(moment)}{(string.IsNullOrEmpty(May) ? "" : $", who may {RegisterWords.CapabilityInWords(May).ToLowerInvariant()}")}.";
}
