using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.AuthorisedUsers;

/// <summary>Over random histories, the rows of the register answer as a naive replay of the audit log does.</summary>
public sealed class ReplayTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public Task WhoHadAccess_OverARandomHistory_IsWhatTheAuditLogTells() => CompareAsync(seed: 1);

    [LongTheory]
    [InlineData(2)]
    [InlineData(3)]
    public Task WhoHadAccess_OverMoreRandomHistories_IsWhatTheAuditLogTells(int seed) => CompareAsync(seed);

    async Task CompareAsync(int seed)
    {
        var history = new RandomHistory(portal, seed);
        await history.PlayAsync(120);

        var replay = new AuditReplay(await portal.DatabaseAsync(db => db.AuditEvents.AsNoTracking().Where(e => e.SubjectType == nameof(AuthorisedUser)).OrderBy(e => e.Id).ToListAsync()));
        var rows = await portal.DatabaseAsync(db => db.AuthorisedUsers.AsNoTracking().ToListAsync());
        var had = 0;
        foreach (var moment in history.Moments.SelectMany(at => new[] { at.AddSeconds(-1), at, at.AddSeconds(1), at.AddHours(5) }))
        {
            var expected = replay.At(moment);
            Assert.Equal(expected, await portal.DatabaseAsync(db => db.AuthorisedUsers.HavingAccessAt(moment).OrderBy(entry => entry.Id).Select(entry => entry.Id).ToListAsync()));
            Assert.Equal(expected, rows.Where(entry => entry.HadAccessAt(moment)).Select(entry => entry.Id).Order());
            had += expected.Count;
        }
        // What is compared is not nothing.
        Assert.True(had > 50 && history.Done > 60, $"Only {history.Done} acts, and {had} times somebody had access.");
    }

    [Fact]
    public async Task Replay_OfALogWithoutOneEvent_TellsOtherwise()
    {
        await new RandomHistory(portal, 4).PlayAsync(60);
        var events = await portal.DatabaseAsync(db => db.AuditEvents.AsNoTracking().Where(e => e.SubjectType == nameof(AuthorisedUser)).OrderBy(e => e.Id).ToListAsync());
        var letIn = events.First(e => e.Kind == RegisterAudit.LetIn.Key);
        Assert.Contains(letIn.SubjectId, new AuditReplay(events).At(letIn.At));
        Assert.DoesNotContain(letIn.SubjectId, new AuditReplay(events.Where(e => e.Id != letIn.Id && e.SubjectId != letIn.SubjectId)).At(letIn.At));
    }
}
