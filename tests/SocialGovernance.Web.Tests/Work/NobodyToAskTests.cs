using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.Work;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Work;

public sealed class NobodyToAskTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task LastHolder_Leaves_WhileARequestWaits_TellsAdministrators_AndWhoComesNextIsAsked()
    {
        var request = await portal.RequestAsync(await portal.SentAsync());
        var manager = await portal.PersonIdAsync("library-manager");
        var administrator = await portal.SignedInAsync("administrator");
        Assert.Empty(await ToldAsync(request.Reference!));

        var left = await administrator.SubmitAsync($"/people/{manager}/leave");

        Assert.Equal($"/people/{manager}", left.Location);
        var told = Assert.Single(await ToldAsync(request.Reference!));
        Assert.Equal(portal.EmailOf("administrator"), told.ToAddress);
        Assert.StartsWith("Nobody can do this: ", told.Subject, StringComparison.Ordinal);
        Assert.Contains("(for: Line manager)", told.Body, StringComparison.Ordinal);

        var next = await portal.PersonIdAsync("colleague-2");
        var post = await portal.DatabaseAsync(db => db.Posts.Where(post => post.Title == "Library Services Manager").Select(post => post.Id).SingleAsync());
        var name = portal.Demo.Person("colleague-2").Name;
        var taken = await administrator.SubmitAsync($"/people/{next}/take-post", ("Input.Post", "Library Services Manager"), ("Input.PostId", $"{post}"));
        Assert.True(taken.Location == $"/people/{next}", $"{name}: {taken.Status} {string.Join(' ', taken.Errors)}");
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToPersonId == next && message.Subject.Contains(request.Reference!))));
        Assert.Single(await ToldAsync(request.Reference!));
    }

    [Fact]
    public async Task Opened_WithNobodyToAsk_TellsAdministrators_InTheSameTransaction()
    {
        await OpenAsync(new(Duty.Of("no-such-role"), "Count the lampposts", "/", Now));

        var told = Assert.Single(await ToldAsync("Count the lampposts"));
        Assert.Equal((MessageState.Waiting, MessageSecrecy.Open), (told.State, told.Secrecy));
    }

    [Fact]
    public async Task Opened_Confidential_TellsThatSomethingWaits_AndNotWhat()
    {
        await OpenAsync(new(Duty.Of("hr-case-handlers-of-old"), "A case about Archie", "/cases/CN-0000-0000", Now, confidential: true));

        var told = await portal.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.Subject == "Nobody can do this: Something confidential"));
        Assert.Equal(MessageSecrecy.Confidential, told.Secrecy);
        Assert.DoesNotContain("Archie", told.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("CN-", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opened_AboutTheOnlyAdministrator_TellsThemNothing()
    {
        await OpenAsync(new(Duty.Of("no-such-role"), "End the access of the administrator", "/", Now, exceptPersonId: await portal.PersonIdAsync("administrator")));

        Assert.Empty(await ToldAsync("End the access of the administrator"));
    }

    DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    Task<List<OutgoingMessage>> ToldAsync(string title) => portal.DatabaseAsync(db => db.Messages.AsNoTracking()
        .Where(message => message.Subject.StartsWith("Nobody can do") && message.Body.Contains(title)).ToListAsync());

    async Task OpenAsync(WorkItem item)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        await scope.ServiceProvider.GetRequiredService<Acts>().DoAsync(async () => await db.WorkItems.AddAsync(item));
    }
}
