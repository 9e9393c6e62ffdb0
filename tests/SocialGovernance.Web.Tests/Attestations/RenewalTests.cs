using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Attestations;

/// <summary>People who have access agree again where a new version of the policy demands it.</summary>
public sealed class RenewalTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static int last;
    readonly RegisterScene scene = new(portal);

    async Task<string> RewordAsync(string again = "reworded")
    {
        var title = $"My own duty {Interlocked.Increment(ref last)}";
        await portal.PublishAsync(PolicySteps.Changed(("title: My own responsibility", $"title: {title}\n    again: {again}\n    within: 10")));
        return title;
    }

    Task LookAsync() => portal.ServiceAsync<Renewals, int>(async renewals => { await renewals.LookAsync(default); return 0; });

    Task<List<Renewal>> OfAsync(long person) => portal.DatabaseAsync(db => db.Renewals.AsNoTracking().Include(renewal => renewal.WorkItem).Include(renewal => renewal.KeepersWorkItem)
        .Where(renewal => renewal.PersonId == person).OrderBy(renewal => renewal.Id).ToListAsync());

    async Task<(string, string?)[]> AllAsync() =>
        [.. (await scene.PackAsync()).Attestations.Select(text => ($"Input.Agreed[{text.Key}]", (string?)Attestation.WordingOf(text)))];

    [Fact]
    public async Task Reworded_AsksThoseWithAccessOnce_WhoAgreeAgain()
    {
        var entry = await scene.LetInAsync("librarian-2");
        var title = await RewordAsync();

        await LookAsync();
        await LookAsync();

        var renewal = Assert.Single(await OfAsync(entry.PersonId));
        Assert.Equal((RenewalState.Asked, title, UkTime.DayOf(portal.Clock.GetUtcNow().UtcDateTime).AddDays(10)), (renewal.State, renewal.Documents, renewal.DueOn));
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToAddress == portal.EmailOf("librarian-2") && message.Subject.Contains("Read and agree again by"))));
        Assert.Equal(AuthorisedUserState.Active, (await scene.EntryAsync(entry.AccountId, "librarian-2")).State);

        var browser = await portal.NewSessionAsync("librarian-2");
        var without = await browser.SubmitAsync("/attestations");
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        var answer = await browser.SubmitAsync("/attestations", await AllAsync());

        Assert.Equal((HttpStatusCode.Redirect, "/attestations"), (answer.Status, answer.Location));
        Assert.Equal("Thank you. It is recorded that you agreed again.", (await browser.GetAsync("/attestations")).Banner);
        renewal = Assert.Single(await OfAsync(entry.PersonId));
        Assert.Equal((RenewalState.Made, false), (renewal.State, renewal.WorkItem!.IsOpen));
        Assert.Equal([("renewal.asked", "The portal"), ("renewal.made", "Callum Dunbar")], await scene.EventsAsync(nameof(Renewal), renewal.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync("/attestations", await AllAsync())).Status);
        await LookAsync();
        Assert.Single(await OfAsync(entry.PersonId));
    }

    [Fact]
    public async Task NobodyAgreedInTime_TheKeepersAreAskedAndTheAccessGoesOn()
    {
        var entry = await scene.LetInAsync("librarian-3");
        await RewordAsync();
        await LookAsync();

        portal.Clock.Advance(TimeSpan.FromDays(11));
        await LookAsync();
        await LookAsync();

        var renewal = Assert.Single(await OfAsync(entry.PersonId));
        Assert.Equal((RenewalState.Overdue, true, "ict-register-keeper"), (renewal.State, renewal.KeepersWorkItem!.IsOpen, renewal.KeepersWorkItem.Duty));
        Assert.Equal(AuthorisedUserState.Active, (await scene.EntryAsync(entry.AccountId, "librarian-3")).State);
        Assert.Contains("Overdue", (await (await portal.NewSessionAsync("ict-officer")).GetAsync($"/authorised-users/{entry.Id}")).Text, StringComparison.Ordinal);
        await (await portal.NewSessionAsync("librarian-3")).SubmitAsync("/attestations", await AllAsync());
        renewal = Assert.Single(await OfAsync(entry.PersonId));
        Assert.Equal((RenewalState.Made, false), (renewal.State, renewal.KeepersWorkItem!.IsOpen));
    }

    [Fact]
    public async Task ALaterVersion_AsksInPlaceOfTheEarlier_AndGivesNoLonger()
    {
        var entry = await scene.LetInAsync("colleague");
        await RewordAsync();
        await LookAsync();
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await RewordAsync();

        await LookAsync();

        var renewals = await OfAsync(entry.PersonId);
        Assert.Equal([RenewalState.Dropped, RenewalState.Asked], renewals.Select(renewal => renewal.State));
        Assert.Equal(renewals[0].DueOn, renewals[1].DueOn);
    }

    [Fact]
    public async Task OtherVersions_AskNobody_UnlessThePackAsksUnderEach()
    {
        await portal.PublishAsync(PolicySteps.Named("Before"));
        var entry = await scene.LetInAsync("colleague-2");

        await portal.PublishAsync(PolicySteps.Named("After"));
        await LookAsync();
        Assert.Empty(await OfAsync(entry.PersonId));

        await portal.PublishAsync(PolicySteps.Changed(("title: My own responsibility", "title: My own responsibility\n    again: never")));
        await LookAsync();
        Assert.Empty(await OfAsync(entry.PersonId));

        await portal.PublishAsync(PolicySteps.Changed(("title: My own responsibility", "title: My own responsibility\n    again: each-version")));
        await LookAsync();
        Assert.Equal("My own responsibility", Assert.Single(await OfAsync(entry.PersonId)).Documents);
    }
}
