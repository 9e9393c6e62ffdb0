using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using Xunit;

namespace SocialGovernance.Web.Tests.People;

public sealed class AddTests(DirectoryFixture portal) : IClassFixture<DirectoryFixture>
{
    Task<Person?> FindAsync(string email) => portal.DatabaseAsync(db => db.People.SingleOrDefaultAsync(person => person.Email == email));

    [Theory]
    [InlineData("Jo Bloggs", "jo.bloggs@council.example")]
    [InlineData(DirectoryFixture.Hostile, "hostile@council.example")]
    [InlineData(DirectoryFixture.Unicode, "sìne@council.example")]
    public async Task Post_Valid_AddsThePerson(string name, string email)
    {
        var browser = await portal.AdministratorAsync();

        var posted = await browser.SubmitAsync("/people/add", ("Input.Name", $" {name} "), ("Input.Email", email), ("Input.Type", "employee"));

        var person = await FindAsync(email);
        Assert.Equal((name, "employee", null), (person!.Name, person.Type, person.StaffGroup));
        await portal.DoneAsync(browser, posted, $"/people/{person.Id}", $"{name} has been added.", PeopleAudit.Added, person.Id);
        Assert.Equal(name, (await browser.GetAsync($"/people/{person.Id}")).Heading);
    }

    [Fact]
    public async Task Post_WithPostAndInvitation_TakesThePostAndSendsALinkThatNobodySees()
    {
        var browser = await portal.AdministratorAsync();
        var title = portal.TitleOf("teacher");

        var posted = await browser.SubmitAsync("/people/add", ("Input.Name", "New Teacher"), ("Input.Email", "new.teacher@council.example"), ("Input.Type", "employee"),
            ("Input.StaffGroup", "school"), ("Input.Post", title.ToUpperInvariant()), ("Input.Invite", "true"));

        var person = await FindAsync("new.teacher@council.example");
        await portal.DoneAsync(browser, posted, $"/people/{person!.Id}", "New Teacher has been added and invited to sign in.", PeopleAudit.Added, person.Id);
        Assert.Single(await portal.EventsAsync(PeopleAudit.PostTaken, await portal.PostIdAsync(title)), happened => happened.Details.Contains(person.Name));
        Assert.Single(await portal.EventsAsync(SignInAudit.Invited, person.Id));
        var message = await portal.DatabaseAsync(db => db.Messages.SingleAsync(message => message.ToPersonId == person.Id && message.Secrecy == MessageSecrecy.OneTimeLink));
        Assert.Contains("/new-password?link=", message.Body, StringComparison.Ordinal);
        var page = await browser.GetAsync($"/people/{person.Id}");
        Assert.Contains("Invited", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("new-password", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a@b.example", "employee", "Enter their name.")]
    [InlineData("Jo", "", "employee", "Enter their e-mail address.")]
    [InlineData("Jo", "not an address", "employee", "Enter an e-mail address in the form name@example.org.")]
    [InlineData("Jo", "a@b.example,c@d.example", "employee", "Enter an e-mail address in the form name@example.org.")]
    [InlineData("Jo", "a@b.example", null, "Choose what they are to the council.")]
    [InlineData("Jo", "a@b.example", "emperor", "Choose what they are to the council.")]
    [InlineData("Jo\nBcc: everybody", "a@b.example", "employee", "The name must not have line breaks or invisible marks.")]
    [InlineData("Jo\u202Eoj", "a@b.example", "employee", "The name must not have line breaks or invisible marks.")]
    public async Task Post_Invalid_Answers400AndKeepsWhatWasTyped(string name, string email, string? type, string error)
    {
        var browser = await portal.AdministratorAsync();
        var before = await portal.DatabaseAsync(db => db.People.CountAsync());

        var page = await browser.SubmitAsync("/people/add", ("Input.Name", name), ("Input.Email", email), ("Input.Type", type), ("Input.StaffGroup", "school"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(error, page.Errors);
        Assert.Equal("school", page.Document.QuerySelector("[name='Input.StaffGroup']")!.GetAttribute("value"));
        Assert.Equal(email, page.Document.QuerySelector("[name='Input.Email']")!.GetAttribute("value"));
        Assert.Equal(before, await portal.DatabaseAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Post_Overlong_Answers400()
    {
        var page = await (await portal.AdministratorAsync()).SubmitAsync("/people/add", ("Input.Name", new string('x', 121)),
            ("Input.Email", new string('x', 250) + "@b.example"), ("Input.Type", "employee"), ("Input.StaffGroup", new string('x', 81)));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(3, page.Errors.Count);
    }

    [Fact]
    public async Task Post_WithAnAddressThatSomebodyHas_IsRefusedWithoutANameAndFreeOnceTheyLeft()
    {
        var browser = await portal.AdministratorAsync();
        var email = portal.EmailOf("newcomer");
        (string, string?)[] fields = [("Input.Name", "Another"), ("Input.Email", email.ToUpperInvariant()), ("Input.Type", "employee")];

        var page = await browser.SubmitAsync("/people/add", fields);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Somebody who is here already has this e-mail address. Check it, or find them in the list of people."], page.Errors);
        Assert.DoesNotContain(portal.Demo.Person("newcomer").Name, page.Html, StringComparison.Ordinal);

        var id = await portal.PersonIdAsync("newcomer");
        await browser.SubmitAsync($"/people/{id}/leave");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/people/add", fields)).Status);
        var back = await browser.SubmitAsync($"/people/{id}/return");
        Assert.Equal(HttpStatusCode.BadRequest, back.Status);
    }

    [Fact]
    public async Task Address_OfTwoWhoAreHere_IsRefusedByTheDatabaseItself()
    {
        var email = portal.EmailOf("librarian");
        await Assert.ThrowsAsync<DbUpdateException>(() => portal.DatabaseAsync(async db =>
        {
            await db.People.AddAsync(new("Twin", email.ToUpperInvariant(), "employee", null, Domain.Actor.Portal, portal.Clock.GetUtcNow().UtcDateTime));
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task Post_WithSeveralPostsThatBeginSo_AsksWhichOne()
    {
        var browser = await portal.AdministratorAsync();
        (string Name, string? Value)[] fields = [("Input.Name", "Head Elsewhere"), ("Input.Email", "head@council.example"), ("Input.Type", "employee"), ("Input.Post", "head of")];

        var page = await browser.SubmitAsync("/people/add", fields);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Choose the one you mean.", page.Errors);
        var id = await portal.PostIdAsync(portal.TitleOf("head-of-education"));
        Assert.NotNull(page.Document.QuerySelector($"input[type=radio][name='Input.PostId'][value='{id}']"));
        var posted = await browser.SendAsync(page, "/people/add", [.. fields, ("Input.PostId", $"{id}")]);
        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        Assert.Single(await portal.EventsAsync(PeopleAudit.PostTaken, id), happened => happened.Details.Contains("Head Elsewhere"));
    }
}
