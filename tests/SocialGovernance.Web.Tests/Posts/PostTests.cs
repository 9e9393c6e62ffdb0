using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.People;
using Xunit;

namespace SocialGovernance.Web.Tests.Posts;

public sealed class PostTests(DirectoryFixture portal) : IClassFixture<DirectoryFixture>
{
    [Theory]
    [InlineData("Archivist")]
    [InlineData(DirectoryFixture.Hostile)]
    [InlineData(DirectoryFixture.Unicode)]
    public async Task Add_Valid_AddsThePost(string title)
    {
        var browser = await portal.AdministratorAsync();
        var service = await portal.ServiceIdAsync(portal.Demo.Services[0].Name);

        var posted = await browser.SubmitAsync("/posts/add", ("Input.Title", title), ("Input.Service", $"{service}"), ("Input.Manager", portal.TitleOf("library-manager")));

        var post = await portal.DatabaseAsync(db => db.Posts.SingleAsync(post => post.Title == title));
        Assert.Equal((service, await portal.PostIdAsync(portal.TitleOf("library-manager"))), (post.ServiceId, post.ManagerId));
        await portal.DoneAsync(browser, posted, $"/posts/{post.Id}", $"The post {title} has been added.", PeopleAudit.PostAdded, post.Id);
        Assert.Contains(title, (await browser.GetAsync($"/posts?q={Uri.EscapeDataString(title.ToUpperInvariant())}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_Invalid_Answers400AndKeepsWhatWasTyped()
    {
        var browser = await portal.AdministratorAsync();
        var page = await browser.SubmitAsync("/posts/add", ("Input.Title", new string('x', 121)), ("Input.Service", ""), ("Input.Manager", "nothing"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["The title must have 120 characters or fewer.", "Choose a service."], page.Errors);
        Assert.Equal("nothing", page.Document.QuerySelector("[name='Input.Manager']")!.GetAttribute("value"));
        Assert.Equal(["Choose a service."], (await browser.SubmitAsync("/posts/add", ("Input.Title", "X"), ("Input.Service", "999999"))).Errors);
    }

    [Fact]
    public async Task Correct_Valid_ChangesTitleAndService()
    {
        var browser = await portal.AdministratorAsync();
        var id = await portal.PostIdAsync(portal.TitleOf("hr-adviser"));
        var service = await portal.ServiceIdAsync(portal.Demo.Services[0].Name);

        var posted = await browser.SubmitAsync($"/posts/{id}/correct", ("Input.Title", "People Adviser"), ("Input.Service", $"{service}"));

        await portal.DoneAsync(browser, posted, $"/posts/{id}", "The post People Adviser has been corrected.", PeopleAudit.PostCorrected, id);
        Assert.Equal(2, (await portal.EventsAsync(PeopleAudit.PostCorrected, id)).Count);
        Assert.Equal(service, await portal.DatabaseAsync(db => db.Posts.Where(post => post.Id == id).Select(post => post.ServiceId).SingleAsync()));
    }

    [Fact]
    public async Task Manager_Corrected_MovesWhatWaits()
    {
        var browser = await portal.AdministratorAsync();
        var id = await portal.PostIdAsync(portal.TitleOf("librarian"));
        var duty = Duty.LineManagerOf(await portal.PersonIdAsync("librarian"));
        Assert.NotNull((await portal.ActorAsync("library-manager")).CapacityFor(duty));

        var posted = await browser.SubmitAsync($"/posts/{id}/manager", ("Input.Manager", portal.TitleOf("roads-manager")));

        await portal.DoneAsync(browser, posted, $"/posts/{id}", $"The post {portal.TitleOf("roads-manager")} manages the post {portal.TitleOf("librarian")}.", PeopleAudit.PostCorrected, id);
        Assert.Null((await portal.ActorAsync("library-manager")).CapacityFor(duty));
        Assert.NotNull((await portal.ActorAsync("colleague-manager")).CapacityFor(duty));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/posts/{id}/manager", ("Input.Manager", ""))).Status);
        Assert.Null((await portal.ActorAsync("colleague-manager")).CapacityFor(duty));
    }

    [Theory]
    [InlineData("chief-executive", "chief-executive")]
    [InlineData("chief-executive", "head-of-education")]
    [InlineData("chief-executive", "teacher")]
    public async Task Manager_ThatItManagesAtAnyDepth_IsRefused(string post, string manager)
    {
        var id = await portal.PostIdAsync(portal.TitleOf(post));
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/posts/{id}/manager", ("Input.Manager", portal.TitleOf(manager)));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal(portal.TitleOf(manager), page.Document.QuerySelector("[name='Input.Manager']")!.GetAttribute("value"));
        Assert.Null(await portal.DatabaseAsync(db => db.Posts.Where(post => post.Id == id).Select(post => post.ManagerId).SingleAsync()));
    }

    [Fact]
    public async Task Manager_TwoCorrectionsAtOnce_NeverCloseACircle()
    {
        var browser = await portal.AdministratorAsync();
        var service = await portal.ServiceIdAsync(portal.Demo.Services[0].Name);
        long[] ids = await portal.DatabaseAsync(async db =>
        {
            var at = portal.Clock.GetUtcNow().UtcDateTime;
            var its = await db.Services.SingleAsync(one => one.Id == service);
            Post[] posts = [new("Circle one", its, null, Actor.Portal, at), new("Circle two", its, null, Actor.Portal, at)];
            await db.Posts.AddRangeAsync(posts);
            await db.SaveChangesAsync();
            return posts.Select(post => post.Id).ToArray();
        });
        var paths = ids.Select(id => $"/posts/{id}/manager").ToList();
        var forms = new[] { await browser.GetAsync(paths[0]), await browser.GetAsync(paths[1]) };

        var answers = await Task.WhenAll(browser.SendAsync(forms[0], paths[0], [("Input.Manager", "Circle two")]), browser.SendAsync(forms[1], paths[1], [("Input.Manager", "Circle one")]));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task Manager_OfOnesOwnMaking_IsRefused()
    {
        var id = await portal.PostIdAsync(portal.TitleOf("library-assistant"));
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/posts/{id}/manager", ("Input.Manager", portal.JobOf("administrator")));
        await portal.RefusedAsync(page, "You cannot make your own post the manager of another. Ask another administrator.", id);
    }
}
