using System.Globalization;
using System.Text.Json;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.AuthorisedUsers;

namespace SocialGovernance.Web.Tests.AuthorisedUsers;

/// <summary>Who had access, told from the audit log alone and one event after the other.</summary>
sealed class AuditReplay
{
    readonly Dictionary<long, List<Spell>> spells = [];
    readonly Dictionary<long, List<(DateTime At, DateOnly Day)>> lastDays = [];

    public AuditReplay(IEnumerable<AuditEvent> events)
    {
        foreach (var happened in events) Take(happened);
    }

    /// <summary>Ids of the entries whose person had access at the moment.</summary>
    public IReadOnlyList<long> At(DateTime moment) => [.. spells.Where(entry => entry.Value.Any(spell => spell.From <= moment && (spell.Until is null || moment < spell.Until))
        && !(LastDayAt(entry.Key, moment) < UkTime.DayOf(moment))).Select(entry => entry.Key).Order()];

    void Take(AuditEvent happened)
    {
        var id = happened.SubjectId;
        if (happened.Kind == RegisterAudit.Agreed.Key || happened.Kind == RegisterAudit.Entered.Key || happened.Kind == RegisterAudit.LastDayChanged.Key)
        {
            if (Detail(happened, "last") is { } day) lastDays.TryAdd(id, []);
            if (Detail(happened, "last") is { } text) lastDays[id].Add((happened.At, DateOnly.ParseExact(text, "d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))));
        }
        else if (happened.Kind == RegisterAudit.LetIn.Key) (spells.TryGetValue(id, out var known) ? known : spells[id] = []).Add(new(happened.At, null));
        else if (happened.Kind == RegisterAudit.Ended.Key && spells.TryGetValue(id, out var ending)) ending[^1] = ending[^1] with { Until = happened.At };
        else if (happened.Kind == RegisterAudit.NotEnded.Key) spells[id][^1] = spells[id][^1] with { Until = null };
    }

    /// <summary>As it was known at that moment.</summary>
    DateOnly? LastDayAt(long id, DateTime moment) =>
        lastDays.TryGetValue(id, out var days) && days.LastOrDefault(one => one.At <= moment) is { At.Ticks: > 0 } found ? found.Day : null;

    static string? Detail(AuditEvent happened, string name) =>
        JsonDocument.Parse(happened.Details).RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    sealed record Spell(DateTime From, DateTime? Until);
}
