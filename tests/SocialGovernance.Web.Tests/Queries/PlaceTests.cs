using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SocialGovernance.Data.Audit;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Queries;

/// <summary>The portal where its tables lie in a schema of their own, with the login that owns nothing, in a database that sorts and compares by bytes.</summary>
public sealed class OwnSchemaTests(OwnSchemaTests.Social portal) : PlaceTests(portal), IClassFixture<OwnSchemaTests.Social>
{
    public sealed class Social : PortalFixture
    {
        protected override (string? Schema, string? Locale) Place => ("social", "LOCALE_PROVIDER libc LOCALE 'C'");
        protected override bool OwnsNothing => true;
        protected override bool IsOnSqlServer => false;
    }

    [PostgresFact]
    public async Task Tables_LieInTheSchemaAlone() => Assert.Equal(["social"], await Portal.DatabaseAsync(db => db.Database.SqlQuery<string>(
        $"SELECT DISTINCT schemaname::text AS \"Value\" FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')").ToListAsync()));
}

/// <summary>The portal in a database whose language has an i of its own and sorts ç after c.</summary>
public sealed class OtherLanguageTests(OtherLanguageTests.Turkish portal) : PlaceTests(portal), IClassFixture<OtherLanguageTests.Turkish>
{
    public sealed class Turkish : PortalFixture
    {
        protected override (string? Schema, string? Locale) Place => (null, "LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' LOCALE 'C'");
        protected override bool IsOnSqlServer => false;
    }
}

/// <summary>What a database's schema and collation could break.</summary>
public abstract class PlaceTests(PortalFixture portal)
{
    protected PortalFixture Portal => portal;

    [PostgresTheory]
    [InlineData("/people?q=", "AILSA FR")]
    [InlineData("/people?q=", "ailsa.fraser@east")]
    [InlineData("/people?q=", "IŞIL çelIk")]
    [InlineData("/people?q=", "isil celik")]
    public async Task Search_FindsWhateverTheCase(string path, string typed)
    {
        await AddAsync("Işıl Çelik", "Isil.Celik@council.example");
        var page = await (await portal.SignedInAsync("administrator")).GetAsync(path + Uri.EscapeDataString(typed));
        Assert.Single(page.Document.QuerySelectorAll("tbody tr"));
    }

    [PostgresFact]
    public async Task Email_IsUniqueWhateverTheCase_ForThePageAndForTheDatabase()
    {
        await AddAsync("Isla Iain", "Isla.IAIN@council.example");
        var posted = await (await portal.SignedInAsync("administrator")).SubmitAsync("/people/add", ("Input.Name", "Another"), ("Input.Email", "isla.iain@COUNCIL.example"), ("Input.Type", "employee"));
        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync("Another", "ISLA.iain@council.example", always: true));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, Assert.IsType<PostgresException>(failure.InnerException).SqlState);
    }

    [PostgresFact]
    public async Task SignIn_TakesTheAddressWhateverTheCase()
    {
        var door = portal.Anonymous();
        var entered = await door.SubmitAsync("/sign-in", ("Input.Email", portal.EmailOf("librarian").ToUpperInvariant()), ("Input.Password", portal.Demo.Password));
        Assert.Equal("/", entered.Location);
    }

    [PostgresFact]
    public async Task List_PageByPage_HasEverybodyOnce_InTheOrderOfTheDatabase()
    {
        foreach (var (name, number) in new[] { "ash", "Ash", "Äsh", "Çagla", "Cz", "ız", "iz", "Iz", "Oz", "Öz" }.Select((name, number) => (name, number)))
            await AddAsync(name, $"order{number}@council.example");
        var expected = await portal.DatabaseAsync(db => db.People.Where(person => person.LeftAt == null).OrderBy(person => person.Name).ThenBy(person => person.Id).Select(person => $"/people/{person.Id}").ToListAsync());

        var (seen, browser) = (new List<string>(), await portal.SignedInAsync("administrator"));
        for (var path = "/people"; path is not null;)
        {
            var page = await browser.GetAsync(path);
            seen.AddRange(page.Document.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("a")!.GetAttribute("href")!));
            path = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        Assert.Equal(expected, seen);
    }

    [PostgresFact]
    public async Task Case_GoesItsWay_AndTheChainVerifies()
    {
        var id = await portal.ToBeDecidedAsync();
        await portal.ApproveAsync(id);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("librarian")).GetAsync($"/requests/{id}")).Status);
        await portal.ServiceAsync<AuditSealer, AuditHead?>(sealer => sealer.SealAsync(default));
        var (broken, events) = await portal.ServiceAsync<AuditLog, (object?, long)>(async log => await log.VerifyAsync([]) switch { var (bad, count) => (bad, count) });
        Assert.Null(broken);
        Assert.Equal(await portal.DatabaseAsync(db => db.AuditEvents.LongCountAsync()), events);
    }

    /// <summary>It is locked by a change of what nobody may read anything into; the login may change nothing else of it.</summary>
    [PostgresFact]
    public async Task Policy_IsHeldByAnAct_AndFollowedByAnother()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var policies = scope.ServiceProvider.GetRequiredService<PolicyLibrary>();
        var (held, _) = await scope.ServiceProvider.GetRequiredService<Acts>().DoAsync(() => policies.HoldAsync());
        await portal.PublishAsync(("longest-days: 366", "longest-days: 365"));
        Assert.NotEqual(held, await portal.ServiceAsync<PolicyLibrary, long>(async after => (await after.CurrentAsync()).Id));
    }

    Task AddAsync(string name, string email, bool always = false) => portal.DatabaseAsync(async db =>
    {
        if (!always && await db.People.AnyAsync(person => person.Email == email)) return 0;
        await db.People.AddAsync(new(name, email, "employee", null, Actor.Portal, portal.Clock.GetUtcNow().UtcDateTime));
        return await db.SaveChangesAsync();
    });
}
