using System.Text.Json;
using SocialGovernance.Data;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>Writes audit events of sign-ins, which are no aggregates; saved with whatever is saved next.</summary>
public sealed class SignInLog(PortalContext db, CouncilClock clock, IHttpContextAccessor http)
{
    static readonly Actor somebody = Actor.Portal with { Name = "Somebody" };

    public string Address => http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "the command line";

    /// <param name="about">Null where nobody is known by what was typed.</param>
    /// <param name="by">Null for somebody who is not signed in.</param>
    public void Add(AuditKind kind, Person? about, Actor? by, params (string Name, string Value)[] details)
    {
        by ??= somebody;
        db.AuditEvents.Add(new()
        {
            At = clock.UtcNow,
            PersonId = by.PersonId == 0 ? null : by.PersonId,
            PersonName = by.Name,
            Kind = kind.Key,
            SubjectType = nameof(Person),
            SubjectId = about?.Id ?? 0,
            SubjectLabel = about?.Name ?? "somebody unknown",
            Details = JsonSerializer.Serialize(details.ToDictionary(detail => detail.Name, detail => detail.Value)),
        });
    }

    public static Actor Themselves(Person person) => Actor.Portal with { PersonId = person.Id, Name = person.Name };
}
