using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>An act is saved, and whoever did it is not told: the node or its connection died just then.</summary>
public sealed class UnansweredTests(UnansweredTests.Dying portal) : IClassFixture<UnansweredTests.Dying>
{
    const string Start = "/business-cases/start";

    public sealed class Dying : PortalFixture
    {
        public AfterCommit Commits { get; } = new();

        protected override void Configure(IServiceCollection services) => services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(Commits));
    }

    /// <summary>Fails once, after the database has kept what was saved.</summary>
    public sealed class AfterCommit : DbTransactionInterceptor
    {
        Exception? next;

        public void FailOnce(Exception with) => next = with;

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Interlocked.Exchange(ref next, null) is { } failure ? throw failure : Task.CompletedTask;
    }

    [Fact]
    public async Task Start_SentAgainAfterTheNodeDied_LeadsToTheOneDraft()
    {
        var browser = await portal.SignedInAsync("librarian");
        var page = await browser.GetAsync(Start);
        var limbs = (await portal.PackAsync()).Request(RequestSteps.Kind).Exemption!.Limbs.Select(limb => ($"limbs[{limb.Key}]", (string?)"no")).ToList();
        portal.Commits.FailOnce(new IOException("The node died."));
        Assert.Equal(HttpStatusCode.InternalServerError, (await browser.SendAsync(page, Start, limbs)).Status);
        var draft = await portal.DatabaseAsync(db => db.Requests.OrderByDescending(request => request.Id).Select(request => request.Id).FirstAsync());

        var again = await browser.SendAsync(page, Start, limbs);

        Assert.Equal($"/requests/{draft}", again.Location);
        Assert.Equal("A draft is started. Nobody else sees it until you send it.", (await browser.GetAsync(again.Location!)).Banner);
        Assert.Equal(draft, await portal.DatabaseAsync(db => db.Requests.MaxAsync(request => request.Id)));
    }

    [Fact]
    public async Task Decision_WhoseCommitWasNotHeardOf_IsMadeOnce_AndLeadsOn()
    {
        var id = await portal.SentAsync();
        var (browser, path) = (await portal.SignedInAsync("library-manager"), await portal.SignOffPathAsync(id, "line-manager"));
        var page = await browser.GetAsync(path);
        portal.Commits.FailOnce(new TimeoutException("The connection broke."));

        var answer = await browser.SendAsync(page, path, [("Input.Outcome", "Endorsed"), ("Input.Reason", "It should go on.")]);

        Assert.Equal($"/requests/{id}", answer.Location);
        Assert.StartsWith("You endorsed ", (await browser.GetAsync(answer.Location!)).Banner, StringComparison.Ordinal);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.SubjectId == id && happened.Kind == RequestAudit.Endorsed.Key)));
    }
}
