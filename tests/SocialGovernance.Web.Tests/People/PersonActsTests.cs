using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.People;

public sealed class PersonActsTests(DirectoryFixture portal) : IClassFixture<DirectoryFixture>
{
    [Fact]
    public async Task Correct_Valid_CorrectsAndIsFoundByTheNewName()
    {
        var browser = await portal.AdministratorAsync();
        var id = await portal.PersonIdAsync("teacher");

        var posted = await browser.SubmitAsync($"/people/{id}/correct", ("Input.Name", "Mairi Sutherland"), ("Input.Email", "mairi.s@council.example"), ("Input.Type", "contractor"));

        await portal.DoneAsync(browser, posted, $"/people/{id}", "Mairi Sutherland has been corrected.", PeopleAudit.Corrected, id);
        Assert.Contains("Mairi Sutherland", (await browser.GetAsync("/people?q=suther")).Text, StringComparison.Ordinal);
        Assert.Contains("Nobody is found", (await browser.GetAsync("/people?q=gunn")).Text, StringComparison.Ordinal);
        Assert.Contains("Outside the policy", (await browser.GetAsync($"/people/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_ToSomebodysAddress_Answers400AndKeepsWhatWasTyped()
    {
        var id = await portal.PersonIdAsync("head-teacher");
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/people/{id}/correct", ("Input.Name", "Typed"), ("Input.Email", portal.EmailOf("librarian")));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Typed", page.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.Equal(portal.EmailOf("head-teacher"), await portal.DatabaseAsync(db => db.People.Where(p => p.Id == id).Select(p => p.Email).SingleAsync()));
    }

    [Fact]
    public async Task Leave_EndsPostsRolesDeputiesAndTheNextRequest_AndReturnBringsNothingBack()
    {
        var browser = await portal.AdministratorAsync();
        var theirs = await portal.SignedInAsync("it-manager");
        var id = await portal.PersonIdAsync("it-manager");
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/deputies")).Status);
        Assert.Contains(portal.JobOf("it-manager"), (await browser.GetAsync($"/people/{id}/leave")).Text, StringComparison.Ordinal);

        var posted = await browser.SubmitAsync($"/people/{id}/leave");

        await portal.DoneAsync(browser, posted, $"/people/{id}", $"{portal.Demo.Person("it-manager").Name} is recorded as having left.", PeopleAudit.Left, id);
        Assert.StartsWith("/sign-in", (await theirs.GetAsync("/deputies")).Location, StringComparison.Ordinal);
        Assert.Single(await portal.EventsAsync(PeopleAudit.PostLeft, await portal.PostIdAsync(portal.JobOf("it-manager"))));
        Assert.Equal(new DateOnly(2026, 11, 23), await portal.DatabaseAsync(db => db.PostHoldings.Where(held => held.PersonId == id).Select(held => held.Until).SingleAsync()));
        Assert.False(await portal.DatabaseAsync(db => db.RoleAssignments.AnyAsync(given => given.PersonId == id && given.EndedAt == null)));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync($"/people/{id}/leave")).Status);
        Assert.Contains(portal.Demo.Person("it-manager").Name, (await browser.GetAsync("/people?show=left")).Text, StringComparison.Ordinal);

        var back = await browser.SubmitAsync($"/people/{id}/return");

        await portal.DoneAsync(browser, back, $"/people/{id}", $"{portal.Demo.Person("it-manager").Name} is recorded as being here again.", PeopleAudit.CameBack, id);
        Assert.StartsWith("/sign-in", (await theirs.GetAsync("/deputies")).Location, StringComparison.Ordinal);
        Assert.DoesNotContain((await portal.ActorAsync("it-manager")).Capacities, capacity => portal.Demo.Person("it-manager").Roles.Contains(capacity.Duty.Key));
    }

    [Fact]
    public async Task Leave_OfAHandler_LeavesTheConfidentialRoleAlone()
    {
        var id = await portal.PersonIdAsync("hr-handler-2");
        var browser = await portal.AdministratorAsync();
        Assert.Contains("an administrator cannot take it", (await browser.GetAsync($"/people/{id}/leave")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/people/{id}/leave")).Status);
        Assert.True(await portal.DatabaseAsync(db => db.RoleAssignments.AnyAsync(given => given.PersonId == id && given.IsConfidential && given.EndedAt == null)));

        // Nor does whoever records that they are back make a handler alone.
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/people/{id}/return")).Status);
        Assert.False(await portal.DatabaseAsync(db => db.RoleAssignments.AnyAsync(given => given.PersonId == id && given.EndedAt == null)));
        var lapsed = await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.PersonId == id && given.IsConfidential).Select(given => given.Id).SingleAsync());
        Assert.Single(await portal.EventsAsync(PeopleAudit.RoleLapsed, lapsed));
        Assert.DoesNotContain(Permissions.HandleCases, (await portal.ActorAsync("hr-handler-2")).Permissions);
    }

    [Fact]
    public async Task Leave_OfOneself_IsRefused()
    {
        var id = await portal.PersonIdAsync("administrator");
        await portal.RefusedAsync(await (await portal.AdministratorAsync()).SubmitAsync($"/people/{id}/leave"),
            "You cannot record yourself as having left. Ask another administrator.", id);
    }

    [Fact]
    public async Task TakePost_ThenLeavePost_AreDatedAndMoveTheDuty()
    {
        var browser = await portal.AdministratorAsync();
        var (id, title) = (await portal.PersonIdAsync("councillor"), portal.TitleOf("roads-manager"));
        var (postId, report) = (await portal.PostIdAsync(title), Duty.LineManagerOf(await portal.PersonIdAsync("colleague")));

        var posted = await browser.SubmitAsync($"/people/{id}/take-post", ("Input.Post", title), ("Input.From.Day", "23"), ("Input.From.Month", "11"), ("Input.From.Year", "2026"));

        await portal.DoneAsync(browser, posted, $"/people/{id}", $"{portal.Demo.Person("councillor").Name} holds the post {title} from 23 November 2026.", PeopleAudit.PostTaken, postId);
        Assert.NotNull((await portal.ActorAsync("councillor")).CapacityFor(report));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync($"/people/{id}/take-post", ("Input.Post", title))).Status);

        var left = await browser.SubmitAsync($"/people/{id}/leave-post/{postId}", ("Input.Until.Day", "24"));

        await portal.DoneAsync(browser, left, $"/people/{id}", $"The last day in the post {title} is 24 November 2026.", PeopleAudit.PostLeft, postId);
        Assert.NotNull((await portal.ActorAsync("councillor")).CapacityFor(report));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync($"/people/{id}/leave-post/{postId}")).Status);
    }

    [Theory]
    [InlineData("", "23", "Enter how the title of the post begins.")]
    [InlineData("No such post", "23", "Nothing is found by that. Check the spelling, or type less of it.")]
    [InlineData("Librarian", "32", "The first day must be a real date.")]
    [InlineData("Librarian", "", "The first day must include a day.")]
    public async Task TakePost_Invalid_Answers400AndKeepsWhatWasTyped(string post, string day, string error)
    {
        var id = await portal.PersonIdAsync("colleague-2");
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/people/{id}/take-post", ("Input.Post", post), ("Input.From.Day", day),
            ("Input.From.Month", "11"), ("Input.From.Year", "2026"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(error, page.Errors);
        Assert.Equal(post, page.Document.QuerySelector("[name='Input.Post']")!.GetAttribute("value"));
        Assert.Equal("2026", page.Document.QuerySelector("[name='Input.From.Year']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task TakePost_ByOneself_IsRefused()
    {
        var id = await portal.PersonIdAsync("administrator");
        var title = portal.TitleOf("chief-executive");
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/people/{id}/take-post", ("Input.Post", title));
        await portal.RefusedAsync(page, "You cannot put yourself into a post. Ask another administrator.", await portal.PostIdAsync(title));
    }
}
