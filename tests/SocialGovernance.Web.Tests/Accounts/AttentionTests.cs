using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

public sealed class AttentionTests(InterleavedPortal portal) : IClassFixture<InterleavedPortal>
{
    readonly RegisterScene scene = new(portal);

    /// <summary>An imported account is overdue on day 0, and one whose owner left shows itself the same day.</summary>
    [Fact]
    public async Task Attention_ShowsWhatNobodyLooksAfter()
    {
        var (entered, owned) = (await portal.EnteredAsync("Attention entered"), await portal.EnteredAsync("Attention owned"));
        var keeper = await portal.SignedInAsync("comms-officer");
        await keeper.SubmitAsync($"/accounts/{owned.Id}/describe", ("Input.Owner", "Primary Teacher"), ("Input.IsCorporate", "true"));
        foreach (var (person, capability) in new[] { ("colleague-2", Capabilities.Administer), ("colleague-manager", Capabilities.Publish) })
            await AccessAsync(owned.Id, person, capability);
        var browser = await portal.SignedInAsync("auditor");
        await LookAsync();

        foreach (var why in new[] { Attention.ReviewOverdue, Attention.NoOwner, Attention.NoAdministrator, Attention.NoCover })
            Assert.Contains("Attention entered", await NamedAsync(browser, why), StringComparison.Ordinal);
        foreach (var why in new[] { Attention.NoOwner, Attention.NoAdministrator, Attention.NoCover, Attention.HealthLapsed })
            Assert.DoesNotContain("Attention owned", await NamedAsync(browser, why), StringComparison.Ordinal);
        // EL-24: the Communications Team runs the corporate accounts.
        Assert.Contains("Attention owned", await NamedAsync(browser, Attention.RunByOthers), StringComparison.Ordinal);

        var left = await portal.PersonIdAsync("teacher");
        await portal.DatabaseAsync(db => db.People.Where(person => person.Id == left).ExecuteUpdateAsync(set => set.SetProperty(person => person.LeftAt, TestClock.Start.UtcDateTime)));
        await LookAsync();
        Assert.Contains("Attention owned", await NamedAsync(browser, Attention.NoOwner), StringComparison.Ordinal);
        await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(entry => entry.AccountId == owned.Id && entry.Capability == Capabilities.Administer)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.LastDay, new DateOnly(2026, 12, 1))));
        await LookAsync();
        Assert.Contains("Attention owned", await NamedAsync(browser, Attention.NoAdministrator), StringComparison.Ordinal);
        Assert.Contains("No administrator, or the last one is leaving", (await browser.GetAsync($"/accounts/{owned.Id}")).Text, StringComparison.Ordinal);
    }

    /// <summary>The marks only say where to look: what was put right since is neither listed nor counted, and what is new waits for the next look.</summary>
    [Fact]
    public async Task PutRight_IsGoneAtOnce_AndWhatIsNewComesWithTheNextLook()
    {
        var (put, next) = (await portal.EnteredAsync("Attention put right"), "Attention next");
        var (keeper, browser) = (await portal.SignedInAsync("comms-officer"), await portal.SignedInAsync("auditor"));
        await LookAsync();
        var before = await CountAsync(browser, Attention.NoOwner);
        await portal.EnteredAsync(next);
        Assert.Equal(before, await CountAsync(browser, Attention.NoOwner));

        await keeper.SubmitAsync($"/accounts/{put.Id}/describe", ("Input.Owner", "Library Services Manager"));

        Assert.DoesNotContain("Attention put right", await NamedAsync(browser, Attention.NoOwner), StringComparison.Ordinal);
        Assert.Equal(before - 1, await CountAsync(browser, Attention.NoOwner));
        Assert.DoesNotContain(next, await NamedAsync(browser, Attention.NoOwner), StringComparison.Ordinal);
        await LookAsync();
        Assert.Contains(next, await NamedAsync(browser, Attention.NoOwner), StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync(browser, Attention.NoOwner));
    }

    [Fact]
    public async Task Look_OfTwoNodesAtOnce_MarksEachAccountOnce_AndAllThatNeedIt()
    {
        await portal.EnteredAsync("Attention of two nodes");
        var other = 0;
        portal.Saves.BeforeNextSave(async () =>
        {
            await LookAsync();
            other = await portal.DatabaseAsync(db => db.Set<AttentionMark>().CountAsync());
        });

        await LookAsync();

        Assert.NotEqual(0, other);
        var registers = (await scene.PackAsync()).Registers;
        foreach (var attention in Enum.GetValues<Attention>())
        {
            var (needing, marked) = await portal.DatabaseAsync(async db => (await db.Needing(attention, CouncilToday, registers).Select(account => account.Id).Order().ToListAsync(),
                await db.Set<AttentionMark>().Where(mark => mark.Attention == attention).Select(mark => mark.AccountId).Order().ToListAsync()));
            Assert.Equal(needing, marked);
        }
    }

    static DateOnly CouncilToday => DateOnly.FromDateTime(TestClock.Start.UtcDateTime);

    async Task LookAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AttentionMarks>().LookThroughAsync();
    }

    static async Task<int> CountAsync(TestBrowser browser, Attention why)
    {
        var page = await browser.GetAsync("/accounts/attention");
        var row = page.Document.QuerySelectorAll("main tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Trim() == why.InWords());
        return int.Parse(row.QuerySelector("td")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
    }

    static async Task<string> NamedAsync(TestBrowser browser, Attention why)
    {
        var text = "";
        for (string? next = $"/accounts/attention?why={why}"; next is not null;)
        {
            var page = await browser.GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            text += page.Text;
            next = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        return text;
    }

    async Task AccessAsync(long accountId, string person, string capability)
    {
        var (id, pack) = (await portal.PersonIdAsync(person), await scene.PackAsync());
        await portal.DatabaseAsync(async db =>
        {
            var (somebody, account) = (await db.People.SingleAsync(known => known.Id == id), await db.Accounts.SingleAsync(known => known.Id == accountId));
            var entry = new AuthorisedUser(somebody, new("employee", "Employee", true, []), null, account, new(capability, null), pack.Registers.AuthorisedUsers, Domain.Actor.Portal, TestClock.Start.UtcDateTime);
            await db.AuthorisedUsers.AddAsync(entry);
            await db.SaveChangesAsync();
            return await db.AuthorisedUsers.Where(known => known.Id == entry.Id).ExecuteUpdateAsync(set => set
                .SetProperty(known => known.State, AuthorisedUserState.Active).SetProperty(known => known.From, TestClock.Start.UtcDateTime));
        });
    }
}
