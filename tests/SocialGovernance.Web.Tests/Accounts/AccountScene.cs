using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

/// <summary>Brings an account to a state, through the acts themselves.</summary>
public static class AccountScene
{
    static int last;

    public static async Task<Account> LiveAsync(this RegisterScene scene, string[]? authors = null, string[]? cover = null)
    {
        var account = await scene.AuthorisedAsync(authors, cover);
        var (portal, day) = (scene.Portal, scene.Portal.Clock.GetUtcNow());
        var answer = await (await portal.SignedInAsync("comms-officer")).SubmitAsync($"/accounts/{account.Id}/go-live", ("Input.Url", $"https://www.facebook.com/Scene{Interlocked.Increment(ref last)}"),
            ("Input.Since.Day", $"{day.Day}"), ("Input.Since.Month", $"{day.Month}"), ("Input.Since.Year", $"{day.Year}"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return await portal.AccountAsync(account.Id);
    }

    /// <summary>One that predates the portal.</summary>
    public static Task<Account> EnteredAsync(this PortalFixture portal, string name) => portal.DatabaseAsync(async db =>
    {
        var service = await db.Services.FirstAsync();
        var (number, keeper) = (Interlocked.Increment(ref last), await portal.ActorAsync("comms-officer"));
        var account = Account.Enter(name, null, "Elsewhere", service, null, new($"@entered{number}", $"https://elsewhere.example/entered{number}", $"elsewhere.example/entered{number}"),
            keeper, TestClock.Start.UtcDateTime);
        await db.Accounts.AddAsync(account);
        await db.SaveChangesAsync();
        return account;
    });

    public static Task<Account> AccountAsync(this PortalFixture portal, long id) => portal.DatabaseAsync(db => db.Accounts.AsNoTracking().SingleAsync(account => account.Id == id));

    public static bool IsForbidden(this TestPage page) => page.Status == HttpStatusCode.Forbidden || page.Location?.StartsWith("/error/403", StringComparison.Ordinal) == true;
}
