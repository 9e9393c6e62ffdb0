using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Work;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>Who is asked where the route alone does not say it: one's own request, roles for one body, senior managers, deputies that the policy limits.</summary>
public sealed class AddresseeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Comms = "communications-service-manager";

    DateOnly Today => DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);

    async Task<TestPage> PostAsync(long id, string role, string who, string outcome) => await (await portal.SignedInAsync(who)).PostAsync(
        await portal.SignOffPathAsync(id, role), ("Input.Outcome", outcome), ("Input.Reason", "Because."), ("Input.Revision", "1"));

    [Fact]
    public async Task OnlyHolderApplies_TheirManagerIsAskedAndNobodyElse()
    {
        var id = await portal.ToBeDecidedAsync("comms-manager", "head-of-corporate-support");

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(id, Comms, "comms-manager", "Approved")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(id, Comms, "colleague", "Approved")).Status);
        var page = await (await portal.SignedInAsync("comms-manager")).GetAsync($"/requests/{id}");
        Assert.Contains("because the request is about those who hold the role", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(id, Comms, "head-of-corporate-support", "Approved")).Status);

        Assert.StartsWith("Line manager, instead of", (await portal.RequestAsync(id)).CurrentRound!.SignOffs.Single(asked => asked.Role == Comms).Decision!.RoleTitle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoleForOneBody_IsGivenForItAndFoundByIt()
    {
        await portal.PublishAsync(("\n  - key: auditor\n", "\n  - key: body-lead\n    title: Lead of the body\n    scope: body\n    holders: [elected-member]\n    clauses: [EL-01]\n  - key: auditor\n"));
        var (browser, librarian, councillor) = (await portal.SignedInAsync("administrator"), await portal.PersonIdAsync("librarian"), await portal.PersonIdAsync("councillor"));

        var wrong = await browser.SubmitAsync($"/people/{librarian}/give-role", ("Input.Role", "body-lead"), ("Input.Place", "body:east-lothian-council"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("The policy gives it to", wrong.Errors[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/people/{councillor}/give-role", ("Input.Role", "body-lead"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/people/{councillor}/give-role", ("Input.Role", "body-lead"), ("Input.Place", "body:nowhere"))).Status);
        var given = await browser.SubmitAsync($"/people/{councillor}/give-role", ("Input.Role", "body-lead"), ("Input.Place", "body:east-lothian-council"));

        Assert.Equal($"/people/{councillor}", given.Location);
        Assert.Contains("Lead of the body (East Lothian Council)", (await browser.GetAsync(given.Location!)).Banner, StringComparison.Ordinal);
        var duty = Duty.Of("body-lead", Scopes.Body("east-lothian-council"));
        Assert.NotNull((await portal.ActorAsync("councillor")).CapacityFor(duty));
        Assert.Null((await portal.ActorAsync("councillor")).CapacityFor(Duty.Of("body-lead")));
        Assert.Equal([councillor], (await portal.ServiceAsync<Data.People.PeopleDirectory, IReadOnlyList<Data.People.MayAct>>(directory => directory.WhoMayAsync(duty))).Select(person => person.PersonId));
    }

    [Fact]
    public async Task SeniorManager_IsTheManagersManager()
    {
        var (librarian, head) = (await portal.PersonIdAsync("librarian"), await portal.PersonIdAsync("head-of-service"));
        var duty = Duty.SeniorManagerOf(librarian);

        Assert.NotNull((await portal.ActorAsync("head-of-service")).CapacityFor(duty));
        Assert.Null((await portal.ActorAsync("library-manager")).CapacityFor(duty));
        Assert.Equal([head], (await portal.ServiceAsync<Data.People.PeopleDirectory, IReadOnlyList<Data.People.MayAct>>(directory => directory.WhoMayAsync(duty))).Select(person => person.PersonId));
    }

    [Fact]
    public async Task ThatNobodyCanDo_KnowsScopesRelationsAndDeputies()
    {
        var (librarian, deputy) = (await portal.PersonIdAsync("librarian"), await portal.PersonIdAsync("colleague"));
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        Domain.Work.WorkItem Item(Duty duty, long? except = null, Domain.Work.WhoseDeputies deputies = default) => new(duty, "Something", "/", now, except, deputies: deputies);
        var items = new Dictionary<string, Domain.Work.WorkItem>
        {
            ["nobody"] = Item(Duty.Of("body-lead", "body:none")),
            ["senior"] = Item(Duty.SeniorManagerOf(librarian)),
            ["own"] = Item(Duty.Person(librarian), librarian),
            ["own with deputy"] = Item(Duty.Person(librarian), librarian, Domain.Work.WhoseDeputies.OfAnybody),
        };
        await portal.DatabaseAsync(async db =>
        {
            db.WorkItems.AddRange(items.Values);
            await db.AddAsync(new Deputy(await db.People.SingleAsync(one => one.Id == librarian), await db.People.SingleAsync(one => one.Id == deputy), Today, Today.AddDays(3), Actor.Portal, now));
            return await db.SaveChangesAsync();
        });

        var ids = items.Values.Select(item => item.Id).ToList();
        var stuck = await portal.DatabaseAsync(db => db.ThatNobodyCanDo(Today).Where(item => ids.Contains(item.Id)).Select(item => item.Id).ToListAsync());

        Assert.Equal(["nobody", "own"], items.Where(item => stuck.Contains(item.Value.Id)).Select(item => item.Key));
    }

    [Fact]
    public async Task Deputy_LongerThanThePolicyAllows_IsRefused()
    {
        var path = await portal.PublishLongestAsync();
        var posted = await (await portal.SignedInAsync("colleague-2")).SubmitAsync(path, ("Input.Deputy", portal.EmailOf("colleague-manager")), ("Input.Until.Day", "20"), ("Input.Until.Month", "12"), ("Input.Until.Year", "2026"));

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Contains("for 10 days at most", posted.Errors[0], StringComparison.Ordinal);
    }
}

static class LongestDeputies
{
    /// <summary>Publishes a policy under which nobody is a deputy for more than ten days.</summary>
    public static async Task<string> PublishLongestAsync(this PortalFixture portal)
    {
        await portal.PublishAsync(("longest-days: 366", "longest-days: 10"));
        return "/deputies/add";
    }
}
