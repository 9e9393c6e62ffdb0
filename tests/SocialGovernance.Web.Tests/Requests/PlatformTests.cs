using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>A platform that the policy does not list is agreed to on its own, and only its account waits (EL-13).</summary>
public sealed class PlatformTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>Edge case 3: an unlisted platform takes a route of its own, and its account needs both (EL-13).</summary>
    [Fact]
    public async Task CaseFirst_OnlyTheUnlistedPlatformsAccountWaits()
    {
        var (id, platform) = await SentAsync();
        await portal.ApproveAsync(id);
        Assert.Equal((AccountState.Authorised, AccountState.Proposed), await AccountsAsync(id));

        await AgreeAsync(platform);

        Assert.Equal((AccountState.Authorised, AccountState.Authorised), await AccountsAsync(id));
    }

    [Fact]
    public async Task PlatformFirst_TheAccountStillWaitsForTheCase()
    {
        var (id, platform) = await SentAsync();
        await AgreeAsync(platform);
        Assert.Equal((AccountState.Proposed, AccountState.Proposed), await AccountsAsync(id));

        await portal.ApproveAsync(id);

        Assert.Equal((AccountState.Authorised, AccountState.Authorised), await AccountsAsync(id));
    }

    [Fact]
    public async Task PlatformRefused_TheOtherAccountGoesOn()
    {
        var (id, platform) = await SentAsync();
        await portal.SignAsync(platform, "head-of-service", DecisionOutcome.Refused, "head-of-service", "Not this one.");

        await portal.ApproveAsync(id);

        Assert.Equal((AccountState.Authorised, AccountState.Closed), await AccountsAsync(id));
    }

    [Fact]
    public async Task CaseWithdrawn_TakesThePlatformRequestAlong()
    {
        var (id, platform) = await SentAsync();

        await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{id}/withdraw");

        Assert.Equal(RequestState.Withdrawn, (await portal.RequestAsync(platform)).State);
        Assert.Equal((AccountState.Closed, AccountState.Closed), await AccountsAsync(id));
    }

    [Fact]
    public async Task Pages_LinkBothWaysAndKeepThePlatformFixed()
    {
        var (id, platform) = await SentAsync();
        var browser = await portal.SignedInAsync("librarian");

        Assert.NotNull((await browser.GetAsync($"/requests/{id}")).Document.QuerySelector($"main a[href='/requests/{platform}']"));
        Assert.NotNull((await browser.GetAsync($"/requests/{platform}")).Document.QuerySelector($"main a[href='/requests/{id}']"));
        var head = await (await portal.SignedInAsync("head-of-service")).GetAsync($"/requests/{platform}");
        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Null(head.Document.QuerySelector($"main a[href='/requests/{id}']"));

        await portal.SignAsync(platform, "head-of-service", DecisionOutcome.Returned, "head-of-service", "Why?");
        await browser.SubmitAsync($"/requests/{platform}/answer/platform", ("answers[other-platform]", "Another one"), ("answers[other-platform-reason]", "Because"), ("act", "continue"));
        var request = await portal.RequestAsync(platform);
        Assert.Equal(("TikTok", "Because"), (request.Draft.One("other-platform"), request.Draft.One("other-platform-reason")));
    }

    [Fact]
    public async Task OtherPlatformByTheNameOfAKnownOne_IsThatOne()
    {
        var id = await portal.DraftAsync("librarian", "facebook", "other");
        await portal.ServiceAsync<Data.Approvals.Workflow, bool>(async workflow =>
        {
            await workflow.AnswerAsync(id, draft => draft.With("other-platform", "facebook"), await portal.ActorAsync("librarian"));
            return true;
        });

        await portal.SendAsync(id);

        Assert.Equal(["facebook"], await portal.DatabaseAsync(db => db.Accounts.Where(account => account.RequestId == id).Select(account => account.PlatformKey).ToListAsync()));
    }

    async Task<(long Case, long Platform)> SentAsync()
    {
        var id = await portal.ToBeDecidedAsync("librarian", "library-manager", "facebook", "tiktok");
        var libraries = await portal.DatabaseAsync(db => db.Requests.Where(request => request.Id == id).Select(request => request.Service!.Name).SingleAsync());
        Assert.Equal("Libraries and Heritage", libraries);
        return (id, await portal.DatabaseAsync(db => db.PlatformRequests.Where(link => link.CaseId == id).Select(link => link.RequestId).SingleAsync()));
    }

    async Task AgreeAsync(long platform)
    {
        await portal.SignAsync(platform, "head-of-service", DecisionOutcome.Approved, "head-of-service");
        await portal.SignAsync(platform, "communications-team", DecisionOutcome.Approved, "comms-officer");
    }

    async Task<(AccountState Facebook, AccountState TikTok)> AccountsAsync(long id)
    {
        var states = await portal.DatabaseAsync(db => db.Accounts.Where(account => account.RequestId == id).ToDictionaryAsync(account => account.PlatformKey, account => account.State));
        return (states["facebook"], states["tiktok"]);
    }
}
