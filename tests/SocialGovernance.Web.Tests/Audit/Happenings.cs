using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Audit;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Audit;

/// <summary>Events with and without each of their columns, and with what readers of files stumble over: ids that JavaScript rounds, labels that are numbers, other scripts.</summary>
static class Happenings
{
    public static async Task<List<long>> HappenAsync(this PortalFixture portal, int count) => await portal.DatabaseAsync(async db =>
    {
        var events = Enumerable.Range(0, count).Select(number => new AuditEvent
        {
            At = TestClock.Start.UtcDateTime.AddSeconds(number),
            PersonId = number % 2 == 0 ? null : (1L << 53) + number,
            PersonName = $"Ailsa Fräser {number}",
            ForPersonId = number % 3 == 0 ? number : null,
            ForName = number % 3 == 0 ? "Morag\u2028📚" : null,
            Kind = "request.submitted",
            SubjectType = "Request",
            SubjectId = number,
            SubjectLabel = $"{2026000 + number}",
            Details = """{"revision":"1","note":null}""",
            Confidential = number % 5 == 0,
        }).ToList();
        db.AuditEvents.AddRange(events);
        await db.SaveChangesAsync();
        return events.Select(happened => happened.Id).ToList();
    });

    public static Task<AuditHead?> SealAsync(this PortalFixture portal) => portal.ServiceAsync<AuditSealer, AuditHead?>(sealer => sealer.SealAsync(default));
}
