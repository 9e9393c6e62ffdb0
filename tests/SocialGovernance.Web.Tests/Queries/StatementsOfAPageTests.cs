using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Queries;

/// <summary>How often the pages that are opened most ask the database: one more on each page is one more for everybody, all day. Whoever adds one says so here.</summary>
public sealed class StatementsOfAPageTests(ListenedPortal portal) : IClassFixture<ListenedPortal>
{
    [Theory]
    [InlineData("comms-officer", "/work", 3)]
    [InlineData("comms-officer", "/work/team", 3)]
    [InlineData("auditor", "/accounts", 3)]
    [InlineData("auditor", "/authorised-users?q=ailsa", 4)]
    [InlineData("auditor", "/requests/{request}", 9)]
    [InlineData("auditor", "/requests/{withdrawn}", 6)]
    [InlineData("auditor", "/accounts/{account}", 8)]
    [InlineData("auditor", "/audit", 2)]
    public async Task Page_OpenedAgain_AsksNoMoreThanItNeeds(string who, string path, int most)
    {
        var browser = await portal.SignedInAsync(who);
        var address = path switch
        {
            "/requests/{request}" => $"/requests/{await SentAsync(andWithdrawn: false)}",
            "/requests/{withdrawn}" => $"/requests/{await SentAsync(andWithdrawn: true)}",
            "/accounts/{account}" => $"/accounts/{await LookedAfterAsync()}",
            _ => path,
        };
        await browser.GetAsync(address);
        portal.Listener.Sql.Clear();

        var page = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(portal.Listener.Sql.Count <= most, $"{path} asked {portal.Listener.Sql.Count} times:\n\n{string.Join("\n\n", portal.Listener.Sql)}");
    }

    async Task<long> LookedAfterAsync()
    {
        var entry = await portal.AuthoriseAsync("librarian-2", "asked-about");
        return await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(user => user.Id == entry).Select(user => user.AccountId).SingleAsync());
    }

    async Task<long> SentAsync(bool andWithdrawn)
    {
        var id = await RequestSteps.SentAsync(portal);
        if (!andWithdrawn) return id;
        var applicant = await portal.ActorAsync("librarian");
        await portal.ServiceAsync<Workflow, Request>(workflow => workflow.WithdrawAsync(id, applicant));
        return id;
    }
}

/// <summary>A portal of its own, whose statements are kept.</summary>
public sealed class ListenedPortal : PortalFixture
{
    internal SqlListener Listener { get; } = new();

    protected override void Configure(IServiceCollection services) => services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(Listener));
}
