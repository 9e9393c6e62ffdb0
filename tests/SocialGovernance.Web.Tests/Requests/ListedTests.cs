using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>The requests of others are found where somebody was asked, decided or leads: which they are is what <see cref="RequestQueries.VisibleTo"/> says, for everybody.</summary>
public sealed class ListedTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task Listed_ForEverybody_AreThoseThatTheyMaySee(int few)
    {
        var (waits, decided, draft) = (await portal.SentAsync(), await portal.ToBeDecidedAsync(), await portal.DraftAsync("colleague-2"));
        await portal.SignAsync(decided, "it-service-manager", DecisionOutcome.Approved, "it-manager");
        await portal.SignAsync(decided, "communications-service-manager", DecisionOutcome.Returned, "comms-manager", "More.");
        var actor = await portal.ActorAsync("librarian");
        await portal.ServiceAsync<Workflow, bool>(async workflow =>
        {
            await workflow.AnswerAsync(decided, answers => answers.With("plan-contribution", "Another plan"), actor);
            return true;
        });
        await portal.SendAsync(decided);
        // One that IT sees only because what it signed was carried over, and somebody else because they decided; one whose line manager sees it only since they left, and one that is about somebody whom it was asked of.
        var (signer, other) = (await portal.PersonIdAsync("it-manager"), await portal.PersonIdAsync("teacher"));
        await EndAskingAsync(decided, "it-service-manager");
        await portal.DatabaseAsync(db => db.Set<Decision>().Where(decision => decision.PersonId == signer).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.PersonId, other)));
        var left = await portal.SentAsync("colleague-2");
        var leaver = await portal.PersonIdAsync("colleague-2");
        await EndAskingAsync(left, "line-manager");
        await portal.DatabaseAsync(db => db.People.Where(person => person.Id == leaver).ExecuteUpdateAsync(set => set.SetProperty(person => person.LeftAt, TestClock.Start.UtcDateTime)));
        var (about, asked) = (await portal.SentAsync(), await portal.PersonIdAsync("library-manager"));
        await portal.DatabaseAsync(async db =>
        {
            var subject = new Subject(asked);
            db.Entry(subject).Property("RequestId").CurrentValue = about;
            await db.AddAsync(subject);
            return await db.SaveChangesAsync();
        });
        try
        {
            var (seen, sorts) = (0, new HashSet<string>());
            foreach (var person in await portal.DatabaseAsync(db => db.People.Where(person => person.LeftAt == null).OrderBy(person => person.Id).ToListAsync()))
            {
                var who = await portal.ServiceAsync<Data.People.PeopleDirectory, Domain.Actor>(directory => directory.ActorAsync(person));
                var (may, listed) = await portal.DatabaseAsync(async db => (
                    await db.Requests.VisibleTo(who).Where(request => request.ApplicantId != who.PersonId).Select(request => request.Id).Order().ToListAsync(),
                    await (await db.ListedToAsync(who, few)).Where(request => request.ApplicantId != who.PersonId).Select(request => request.Id).Order().ToListAsync()));
                Assert.Equal(may, listed);
                Assert.DoesNotContain(draft, listed);
                if (who.PersonId == asked) Assert.DoesNotContain(about, listed);
                if (who.May(Permissions.ReadRequests)) continue;
                seen += listed.Count;
                if (listed.Contains(waits)) sorts.Add("asked");
                if (listed.Contains(decided)) sorts.Add(who.PersonId == signer ? "carried over" : who.PersonId == other ? "decided" : "asked");
                if (listed.Contains(left)) sorts.Add("left");
            }
            Assert.True(seen > 5 && sorts.Count == 4, $"{seen} requests were seen by others, {string.Join(", ", sorts)}.");
        }
        finally
        {
            await portal.DatabaseAsync(db => db.People.Where(person => person.Id == leaver).ExecuteUpdateAsync(set => set.SetProperty(person => person.LeftAt, (DateTime?)null)));
        }
    }

    Task<int> EndAskingAsync(long id, string role) => portal.DatabaseAsync(db => db.Set<Addressee>().Where(asked => db.SignOffs.Any(signOff => signOff.Id == EF.Property<long>(asked, "SignOffId") && signOff.Role == role
        && db.Set<Stage>().Any(stage => stage.Id == EF.Property<long>(signOff, "StageId") && db.Set<Round>().Any(round => round.Id == EF.Property<long>(stage, "RoundId") && EF.Property<long>(round, "RequestId") == id))))
        .ExecuteUpdateAsync(set => set.SetProperty(asked => asked.EndedAt, TestClock.Start.UtcDateTime)));
}
