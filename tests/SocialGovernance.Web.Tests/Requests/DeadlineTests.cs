using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>Nobody answers: reminded, asked instead, expired; each once, on however many nodes.</summary>
public sealed class DeadlineTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    const string Usual = "          - { after-days: 3, do: remind, clauses: [local:no-response] }\n          - { after-days: 6, do: remind, clauses: [local:no-response] }\n"
        + "          - { after-days: 20, do: expire, clauses: [local:no-response] }\n";

    public Task InitializeAsync() => portal.PublishAsync(("        title: Your manager\n        no-response:\n" + Usual, """
                title: Your manager
                no-response:
                  - { after-days: 1, do: remind, clauses: [local:no-response] }
                  - { after-days: 2, do: replace, role: communications-team, clauses: [local:no-response] }
                  - { after-days: 4, do: expire, clauses: [local:no-response] }

        """));

    public Task DisposeAsync() => Task.CompletedTask;

    Task<int> ChaseAsync() => portal.Services.GetRequiredService<Chaser>().ChaseDueAsync(default);

    [Fact]
    public async Task Stage_ThatNobodyAnswers_IsRemindedReplacedAndExpiresEachOnce()
    {
        var id = await portal.SentAsync();
        var manager = await portal.PersonIdAsync("library-manager");
        Assert.Contains("If nobody answers by 24 November 2026, 10:00, those who are asked are reminded.", (await (await portal.NewSessionAsync("librarian")).GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Due on 24 November 2026, 10:00 and not yet sent", (await (await portal.NewSessionAsync("librarian")).GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);
        await Task.WhenAll(ChaseAsync(), ChaseAsync(), ChaseAsync());
        await ChaseAsync();
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Messages.CountAsync(message => message.ToPersonId == manager && message.Subject.StartsWith("Reminder: "))));
        Assert.Equal(1, await CountAsync(id, RequestAudit.Reminded));

        portal.Clock.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(ChaseAsync(), ChaseAsync());
        var asked = Assert.Single((await portal.RequestAsync(id)).CurrentRound!.SignOffs.Single(signOff => signOff.Role == "line-manager").Addressees, one => one.IsInForce);
        Assert.Equal(("communications-team", AskedBecause.Escalation), (asked.Duty, asked.Because));
        Assert.Equal(1, await CountAsync(id, RequestAudit.AskedInstead));
        var path = await portal.SignOffPathAsync(id, "line-manager");
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewSessionAsync("library-manager")).PostAsync(path, ("Input.Outcome", "Endorsed"), ("Input.Revision", "1"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync("comms-officer")).GetAsync(path)).Status);

        portal.Clock.Advance(TimeSpan.FromDays(2));
        await Task.WhenAll(ChaseAsync(), ChaseAsync());
        var expired = await portal.RequestAsync(id);
        Assert.Equal(RequestState.Expired, expired.State);
        Assert.All(expired.CurrentRound!.SignOffs.SelectMany(signOff => signOff.Addressees), one => Assert.False(one.WorkItem!.IsOpen));
        Assert.Equal(1, await CountAsync(id, RequestAudit.Expired));
        Assert.Equal(HttpStatusCode.Conflict, (await (await portal.NewSessionAsync("comms-officer")).PostAsync(path, ("Input.Outcome", "Endorsed"), ("Input.Revision", "1"))).Status);
        Assert.False(await portal.DatabaseAsync(db => db.Accounts.AnyAsync(account => account.RequestId == id && account.AuthorisedAt != null)));

        var applicant = await portal.NewSessionAsync("librarian");
        Assert.Contains("Expired", (await applicant.GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);
        await portal.SendAsync(id);
        Assert.Equal((RequestState.InReview, 2), ((await portal.RequestAsync(id)).State, (await portal.RequestAsync(id)).Rounds.Count));
    }

    Task<int> CountAsync(long id, Domain.Audit.AuditKind kind) => portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.SubjectId == id && happened.Kind == kind.Key));
}
