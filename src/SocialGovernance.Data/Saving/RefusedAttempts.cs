using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Data.Saving;

/// <summary>Records that somebody tried what they are not allowed, on a context of its own, so that no half-changed entity is saved with it.</summary>
public sealed class RefusedAttempts(IDbContextFactory<PortalContext> contexts, CouncilClock clock)
{
    public async Task RecordAsync(string subjectType, long subjectId, string label, string reason, Actor actor)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.AuditEvents.Add(new()
        {
            At = clock.UtcNow,
            PersonId = actor.PersonId == 0 ? null : actor.PersonId,
            PersonName = actor.Name,
            Kind = RequestAudit.AttemptRefused.Key,
            SubjectType = subjectType,
            SubjectId = subjectId,
            SubjectLabel = label,
            Details = JsonSerializer.Serialize(new Dictionary<string, string> { ["reason"] = reason }),
        });
        await db.SaveChangesAsync();
    }
}
