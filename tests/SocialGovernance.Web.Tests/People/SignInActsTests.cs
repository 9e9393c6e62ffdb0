using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using Xunit;

namespace SocialGovernance.Web.Tests.People;

public sealed class SignInActsTests(DirectoryFixture portal) : IClassFixture<DirectoryFixture>
{
    [Fact]
    public async Task Invite_SomebodyWithoutASignIn_SendsALink()
    {
        var browser = await portal.AdministratorAsync();
        var id = await portal.PersonIdAsync("newcomer");

        var posted = await browser.SubmitAsync($"/people/{id}/invite");

        await portal.DoneAsync(browser, posted, $"/people/{id}", $"{portal.Demo.Person("newcomer").Name} is sent an invitation to sign in.", SignInAudit.Invited, id);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Messages.CountAsync(sent => sent.ToPersonId == id && sent.Secrecy == MessageSecrecy.OneTimeLink)));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Users.CountAsync(user => user.PersonId == id)));
    }

    [Fact]
    public async Task Invite_SomebodyWhoReadsCases_IsRefusedAndRecorded()
    {
        var id = await portal.PersonIdAsync("hr-handler");
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/people/{id}/invite");
        await portal.RefusedAsync(page, page.Errors[0], id);
        Assert.False(await portal.DatabaseAsync(db => db.Messages.AnyAsync(sent => sent.ToPersonId == id && sent.Secrecy == MessageSecrecy.OneTimeLink)));
    }

    [Fact]
    public async Task Invite_SomebodyWithAPassword_IsRefused() => Assert.Equal(HttpStatusCode.Conflict,
        (await (await portal.AdministratorAsync()).SubmitAsync($"/people/{await portal.PersonIdAsync("librarian")}/invite")).Status);

    [Fact]
    public async Task Disable_EndsTheNextRequest_AndEnableOpensAgain()
    {
        var browser = await portal.AdministratorAsync();
        var theirs = await portal.SignedInAsync("colleague");
        var (id, name) = (await portal.PersonIdAsync("colleague"), portal.Demo.Person("colleague").Name);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/deputies")).Status);

        await portal.DoneAsync(browser, await browser.SubmitAsync($"/people/{id}/disable"), $"/people/{id}", $"{name} can no longer sign in.", SignInAudit.Closed, id);

        Assert.Equal(HttpStatusCode.Redirect, (await theirs.GetAsync("/deputies")).Status);
        Assert.Contains("Closed", (await browser.GetAsync($"/people/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync($"/people/{id}/disable")).Status);
        await portal.DoneAsync(browser, await browser.SubmitAsync($"/people/{id}/enable"), $"/people/{id}", $"{name} can sign in again.", SignInAudit.Opened, id);
        Assert.Equal(HttpStatusCode.Redirect, (await theirs.GetAsync("/deputies")).Status);
    }

    [Fact]
    public async Task Disable_Oneself_IsRefused()
    {
        var id = await portal.PersonIdAsync("administrator");
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/people/{id}/disable");
        await portal.RefusedAsync(page, page.Errors[0], id);
    }
}
