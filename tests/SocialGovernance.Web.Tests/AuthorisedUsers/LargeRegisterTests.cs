using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.AuthorisedUsers;

/// <summary>A register with 100,000 entries of 2,000 people on 500 accounts: its pages page and search by key, through an index.</summary>
public sealed class LargeRegisterTests(LargeRegister register) : IClassFixture<LargeRegister>
{
    [PostgresTheory]
    [InlineData("/authorised-users", 1)]
    [InlineData("/authorised-users?after={middle}", 1)]
    [InlineData("/authorised-users?q=grant0123", 1)]
    [InlineData("/authorised-users?account={account}", 1)]
    [InlineData("/authorised-users?platform=facebook", 1)]
    [InlineData("/authorised-users?service={service}", 1)]
    [InlineData("/authorised-users?state=Active", 1)]
    [InlineData("/authorised-users?state=AwaitingAccess", 1)]
    [InlineData("/authorised-users?on=2022-03-03", 1)]
    [InlineData("/authorised-users/people/{person}", 1)]
    [InlineData("/accounts/{account}", 1)]
    [InlineData("/accounts/{account}/who-could?on=2022-03-03&time=14:00", 1)]
    [InlineData("/accounts/{account}/who-could/export?on=2022-03-03&time=14:00", 1)]
    [InlineData("/removals", 0)]
    public async Task Page_OverTheLargeRegister_ReadsThroughAnIndex(string path, int atLeast)
    {
        var browser = await register.Portal.SignedInAsync("auditor");
        TestPage? page = null;

        var plans = await register.Portal.Plans.OfAsync("AuthorisedUsers", async () => page = await browser.GetAsync(register.Fill(path)));

        Assert.Equal(HttpStatusCode.OK, page!.Status);
        Assert.True(plans.Count >= atLeast, $"{path} sent no query over the register.");
        Assert.All(plans, plan => Assert.DoesNotContain("Seq Scan on \"AuthorisedUsers\"", plan, StringComparison.Ordinal));
    }

    [PostgresFact]
    public async Task Plan_WithoutAnIndexThatFits_IsFound()
    {
        var plans = await register.Portal.Plans.OfAsync("AuthorisedUsers", () => register.Portal.DatabaseAsync(db => db.AuthorisedUsers.AsNoTracking()
            .Where(entry => entry.PostTitle == "Nobody").Select(entry => entry.Id).ToListAsync()));
        Assert.Contains("Seq Scan on \"AuthorisedUsers\"", Assert.Single(plans), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Pages_OneAfterTheOther_ShowEachEntryOnce()
    {
        var browser = await register.Portal.SignedInAsync("auditor");
        var seen = new List<string>();
        for (string? path = $"/authorised-users?account={register.Account}"; path is not null;)
        {
            var page = await browser.GetAsync(path);
            seen.AddRange(page.Document.QuerySelectorAll("tbody tr td:first-child a, tbody tr th:first-child a").Select(link => link.GetAttribute("href")!));
            path = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        Assert.Equal(await register.Portal.DatabaseAsync(db => db.AuthorisedUsers.CountAsync(entry => entry.AccountId == register.Account)), seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }
}

public sealed class LargeRegister : IAsyncLifetime
{
    const long First = 50_000_000;

    public ExplainedPortal Portal { get; } = new();
    public long Account { get; } = First + 7;
    long service;

    public string Fill(string path) => path.Replace("{account}", $"{Account}", StringComparison.Ordinal).Replace("{person}", $"{First + 123}", StringComparison.Ordinal)
        .Replace("{service}", $"{service}", StringComparison.Ordinal).Replace("{middle}", $"{First + 1_000}", StringComparison.Ordinal);

    public async Task InitializeAsync()
    {
        await Portal.InitializeAsync();
        var pattern = await Portal.AuthoriseAsync("librarian", "pattern", AuthorisedUserState.AwaitingAccess);
        await Portal.DatabaseAsync(async db =>
        {
            service = await db.Services.OrderBy(one => one.Id).Select(one => one.Id).FirstAsync();
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
            // Rows are copies of one that the portal made, so that a new column needs nothing here. Each is made beside the others and not in place: there PostgreSQL makes it anew for each column.
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "People" SELECT made.* FROM "People" p CROSS JOIN generate_series(0, 1999) i CROSS JOIN LATERAL jsonb_populate_record(p, jsonb_build_object('Id', {First} + i, 'Name', 'Grant' || lpad((i * 7 % 2000)::text, 4, '0') || ' Mac' || i,
                    'Email', 'grant' || i || '@large.example', 'EmailKey', 'grant' || i || '@large.example', 'Version', gen_random_uuid())) made
                WHERE p."Id" = (SELECT "PersonId" FROM "AuthorisedUsers" WHERE "Id" = {pattern})
                """);
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "PersonWord" ("Id", "PersonId", "Word") SELECT {First} + i, {First} + i, 'grant' || lpad((i * 7 % 2000)::text, 4, '0') FROM generate_series(0, 1999) i
                """);
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "Accounts" SELECT made.* FROM "Accounts" a CROSS JOIN generate_series(0, 499) i CROSS JOIN LATERAL jsonb_populate_record(a, jsonb_build_object('Id', {First} + i, 'Name', 'Account ' || i, 'UniqueKey', 'large-' || i, 'State', 'Live',
                    'ServiceId', (SELECT "Id" FROM "Services" ORDER BY "Id" OFFSET i % 9 LIMIT 1), 'PlatformKey', CASE WHEN i % 4 = 0 THEN 'facebook' ELSE 'x' END, 'Version', gen_random_uuid())) made
                WHERE a."Id" = (SELECT "AccountId" FROM "AuthorisedUsers" WHERE "Id" = {pattern})
                """);
            return await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "AuthorisedUsers" SELECT made.* FROM "AuthorisedUsers" u CROSS JOIN generate_series(0, 99999) i CROSS JOIN LATERAL jsonb_populate_record(u, jsonb_build_object('Id', {First} + i, 'PersonId', {First} + i % 2000, 'AccountId', {First} + i / 2000 + (i % 10) * 50,
                    'State', CASE WHEN i % 200 = 0 THEN 'AwaitingAccess' WHEN i % 5 < 2 THEN 'Active' ELSE 'Ended' END,
                    'From', CASE WHEN i % 200 = 0 THEN NULL ELSE timestamptz '2020-01-01' + i % 1500 * interval '1 day' END,
                    'Until', CASE WHEN i % 200 = 0 OR i % 5 < 2 THEN NULL ELSE timestamptz '2020-04-01' + i % 1500 * interval '1 day' END, 'Version', gen_random_uuid())) made
                WHERE u."Id" = {pattern}
                """);
        });
        await AnalyzeAsync();
    }

    /// <summary>As the login that owns the tables: for another PostgreSQL skips them with no more than a warning, and plans as if it knew nothing of them.</summary>
    async Task AnalyzeAsync()
    {
        var database = new NpgsqlConnectionStringBuilder(Portal.ConnectionString).Database;
        await using var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresServer.MaintenanceConnection) { Database = database, Pooling = false, CommandTimeout = 300 }.ConnectionString);
        await owner.OpenAsync();
        await using var analyze = new NpgsqlCommand("ANALYZE", owner);
        await analyze.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Portal.DisposeAsync();
}
