using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>Fifty people who hold the same role press the same button at the same moment.</summary>
public sealed class FiftyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const int People = 50;
    const string Role = "it-service-manager";

    [Fact]
    public async Task SignOff_DecidedByFiftyAtOnce_HasOneDecision_AndFortyNineClearRefusals()
    {
        var id = await portal.ToBeDecidedAsync();
        var browsers = await BrowsersAsync();
        var path = await portal.SignOffPathAsync(id, Role);
        // All have it before them before the first decides.
        var pages = await Task.WhenAll(browsers.Select(browser => browser.GetAsync(path)));
        var messages = await portal.DatabaseAsync(db => db.Messages.CountAsync());

        var answers = await Task.WhenAll(browsers.Zip(pages, (browser, page) => browser.SendAsync(page, path, [("Input.Outcome", "Approved"), ("Input.Reason", "Because.")])));

        var decision = (await portal.RequestAsync(id)).CurrentRound!.SignOffs.Single(asked => asked.Role == Role).Decision!;
        Assert.Equal($"/requests/{id}", Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect).Location);
        var refused = answers.Where(answer => answer.Status == HttpStatusCode.Conflict).ToList();
        Assert.Equal(People - 1, refused.Count);
        Assert.All(refused, answer => Assert.Contains(decision.PersonName, Assert.Single(answer.Errors), StringComparison.Ordinal));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Set<Decision>().CountAsync(made => made.PersonName.StartsWith("Colleague Number"))));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.SubjectId == id && happened.Kind == RequestAudit.Approved.Key)));
        // To the applicant, of the one decision.
        Assert.Equal(messages + 1, await portal.DatabaseAsync(db => db.Messages.CountAsync()));
    }

    async Task<List<TestBrowser>> BrowsersAsync()
    {
        var (pack, now, today) = (await portal.PackAsync(), TestClock.Start.UtcDateTime, DateOnly.FromDateTime(TestClock.Start.UtcDateTime));
        var emails = await portal.DatabaseAsync(async db =>
        {
            var people = Enumerable.Range(1, People).Select(number => new Person($"Colleague Number {number}", $"number{number}@east-lothian.example", "employee", null, Actor.Portal, now)).ToList();
            db.People.AddRange(people);
            await db.SaveChangesAsync();
            db.RoleAssignments.AddRange(people.Select(person => new RoleAssignment(person, pack.Role(Role), today.AddYears(-1), null, Actor.Portal, now, "", "")));
            db.Users.AddRange(people.Select(person => new Data.SignIn.PortalUser { PersonId = person.Id, UserName = person.Email, Email = person.Email, SecurityStamp = "any" }));
            await db.SaveChangesAsync();
            return people.Select(person => person.Email).ToList();
        });
        var browsers = new List<TestBrowser>();
        foreach (var email in emails) browsers.Add(await portal.NewSessionOfAsync(email));
        return browsers;
    }
}
