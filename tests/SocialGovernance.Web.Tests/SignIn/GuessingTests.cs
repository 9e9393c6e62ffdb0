using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class GuessingTests(GuessingFixture portal) : IClassFixture<GuessingFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => portal.DatabaseAsync(db => db.GuessCounts.ExecuteDeleteAsync());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task AThousandGuesses_OnOneAccount_TenAreLookedAt_AndItsOwnerComesInMeanwhile()
    {
        var mine = portal.Anonymous();
        Assert.Equal(HttpStatusCode.Redirect, await portal.TryAsync(mine, await mine.GetAsync("/sign-in"), portal.EmailOf("librarian"), portal.Demo.Password, "198.51.100.7"));
        await mine.SubmitAsync("/sign-out");
        var (thief, guesses) = (portal.Anonymous(), GuessingFixture.Many);
        var form = await thief.GetAsync("/sign-in");

        // From ten addresses in turn, so that no ceiling of one address helps; the right one is among those that come too late.
        await Parallel.ForEachAsync(Enumerable.Range(0, guesses), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
            Assert.Equal(HttpStatusCode.BadRequest, await portal.TryAsync(thief, form, portal.EmailOf("librarian"), i >= 20 && i % 10 == 9 ? portal.Demo.Password : $"wrong {i}", $"203.0.113.{i % 10}")));

        var refused = await EventsAsync("librarian", SignInAudit.Refused);
        Assert.Equal(guesses, refused.Count);
        Assert.InRange(refused.Count(happened => happened.Details.Contains("the password was wrong")), 1, Guesses.OfOne);
        Assert.Equal(HttpStatusCode.Redirect, await portal.TryAsync(mine, await mine.GetAsync("/sign-in"), portal.EmailOf("librarian"), portal.Demo.Password, "198.51.100.7"));
        // Elsewhere they wait for a quarter of an hour, and no longer.
        await portal.DatabaseAsync(db => db.GuessCounts.Where(count => !count.Bucket.StartsWith("password:")).ExecuteDeleteAsync());
        Assert.Equal(HttpStatusCode.BadRequest, await portal.TryAsync(thief, form, portal.EmailOf("librarian"), portal.Demo.Password, "198.51.100.8"));
        portal.Clock.Advance(Guesses.Within);
        Assert.Equal(HttpStatusCode.Redirect, await portal.TryAsync(thief, form, portal.EmailOf("librarian"), portal.Demo.Password, "198.51.100.8"));
    }

    [Fact]
    public async Task OneGuess_OnAThousandAccounts_FromAsManyAddresses_StopsAtTheCeiling()
    {
        var mine = portal.Anonymous();
        await portal.TryAsync(mine, await mine.GetAsync("/sign-in"), portal.EmailOf("teacher"), portal.Demo.Password, "198.51.100.9");
        await mine.SubmitAsync("/sign-out");
        var thief = portal.Anonymous();
        var form = await thief.GetAsync("/sign-in");

        for (var i = 0; i < GuessingFixture.Many; i++) await portal.TryAsync(thief, form, $"somebody{i}@elsewhere.example", "spring is here", $"100.64.{i / 250}.{i % 250}");

        var all = await portal.DatabaseAsync(db => db.GuessCounts.SingleAsync(count => count.Bucket == "all"));
        Assert.Equal(GuessingFixture.OfAll, all.Tries);
        // What would have been right is not looked at any more, but where they have signed in before.
        Assert.Equal(HttpStatusCode.BadRequest, await portal.TryAsync(thief, form, portal.EmailOf("teacher"), portal.Demo.Password, "100.65.0.1"));
        Assert.Contains("too many tries", (await EventsAsync("teacher", SignInAudit.Refused)).Last().Details);
        Assert.Equal(HttpStatusCode.Redirect, await portal.TryAsync(mine, await mine.GetAsync("/sign-in"), portal.EmailOf("teacher"), portal.Demo.Password, "198.51.100.9"));
        portal.Clock.Advance(Guesses.Within);
        Assert.Equal(HttpStatusCode.Redirect, await portal.TryAsync(thief, form, portal.EmailOf("teacher"), portal.Demo.Password, "100.65.0.1"));
    }

    [Fact]
    public async Task OneGuess_OnManyAccounts_FromOneAddress_StopsSooner()
    {
        var thief = portal.Anonymous();
        var form = await thief.GetAsync("/sign-in");

        for (var i = 0; i < GuessingFixture.OfOneAddress + 10; i++) await portal.TryAsync(thief, form, $"somebody{i}@elsewhere.example", "spring is here", "203.0.113.99");

        Assert.Equal(HttpStatusCode.BadRequest, await portal.TryAsync(thief, form, portal.EmailOf("head-teacher"), portal.Demo.Password, "203.0.113.99"));
        Assert.Equal(HttpStatusCode.Redirect, await portal.TryAsync(thief, form, portal.EmailOf("head-teacher"), portal.Demo.Password, "203.0.113.98"));
    }

    [Fact]
    public async Task Known_Unknown_Locked_Closed_AndWithoutPassword_AreAnsweredAlike_WithAsMuchWork()
    {
        await ActAsync(async signIns => await signIns.CloseAsync(await portal.PersonIdAsync("colleague-2"), Actor.Portal));
        await portal.DatabaseAsync(db => db.Users.Where(user => user.Email == portal.EmailOf("colleague")).ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, (string?)null)));
        await portal.DatabaseAsync(async db =>
        {
            string[] waiting = [portal.EmailOf("author")];
            db.GuessCounts.AddRange(waiting.Select(email => new GuessCount
            {
                Bucket = "password:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(email.ToUpperInvariant()))),
                Tries = Guesses.OfOne,
                EndsAt = portal.Clock.GetUtcNow().UtcDateTime + Guesses.Within,
            }));
            return await db.SaveChangesAsync();
        });
        var browser = portal.Anonymous();
        string[] emails = ["nobody@elsewhere.example", portal.EmailOf("applicant"), portal.EmailOf("author"), portal.EmailOf("colleague-2"), portal.EmailOf("colleague")];
        // The first of each meets its count for the first time; the second is compared.
        foreach (var email in emails) await browser.SubmitAsync("/sign-in", ("Input.Email", email), ("Input.Password", "wrong"));
        var (answers, work) = (new List<string>(), new List<(int Hashes, int Commands)>());
        foreach (var email in emails)
        {
            var form = await browser.GetAsync("/sign-in");
            var (hashes, commands) = (portal.Hasher.Asked, portal.Commands.Sent);
            var page = await browser.SendAsync(form, "/sign-in", [("Input.Email", email), ("Input.Password", "wrong")]);
            work.Add((portal.Hasher.Asked - hashes, portal.Commands.Sent - commands));
            answers.Add($"{page.Status} {string.Join(' ', page.Errors)}");
        }

        Assert.Single(answers.Distinct());
        Assert.All(work, one => Assert.Equal(1, one.Hashes));
        // An account that is locked is found so in one question more, which it shares with the first try of all others.
        Assert.InRange(work.Max(one => one.Commands) - work.Min(one => one.Commands), 0, 1);
    }

    [Fact]
    public async Task AskingForALink_DoesAsMuch_ForAnAddressThatNobodyHas()
    {
        var browser = portal.Anonymous();
        var work = new List<int>();
        foreach (var email in new[] { portal.EmailOf("manager"), "nobody@elsewhere.example", portal.EmailOf("manager") })
        {
            var form = await browser.GetAsync("/reset-password");
            var before = portal.Commands.Sent;
            await browser.SendAsync(form, "/reset-password", [("Input.Email", email)]);
            work.Add(portal.Commands.Sent - before);
        }

        Assert.Single(work.Distinct());
    }

    [Theory]
    [InlineData("10.9.3.4", "203.0.113.50", "203.0.113.50")]
    [InlineData("10.9.3.4", "198.51.100.1, 203.0.113.51", "203.0.113.51")]
    [InlineData("10.9.3.4", "203.0.113.52, 192.0.2.1", "203.0.113.52")]
    [InlineData("198.51.100.200", "203.0.113.53", "198.51.100.200")]
    public async Task Refusal_IsRecorded_WithTheAddressThatTheTrustedProxySaw_AndNoOther(string from, string forwarded, string recorded)
    {
        var browser = portal.Anonymous();
        var form = await browser.GetAsync("/sign-in");
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);

        await portal.TryAsync(browser, form, portal.EmailOf("manager"), "wrong", from);

        Assert.Contains($"\"{recorded}\"", (await EventsAsync("manager", SignInAudit.Refused)).Last().Details);
    }

    async Task<List<AuditEvent>> EventsAsync(string key, AuditKind kind)
    {
        var id = await portal.PersonIdAsync(key);
        return await portal.DatabaseAsync(db => db.AuditEvents.Where(happened => happened.SubjectId == id && happened.Kind == kind.Key).OrderBy(happened => happened.Id).ToListAsync());
    }

    async Task ActAsync(Func<SignIns, Task> act) => await portal.ServiceAsync<Data.Saving.Acts, bool>(async acts =>
    {
        await portal.ServiceAsync<SignIns, bool>(async signIns => { await act(signIns); return true; });
        return true;
    });
}
