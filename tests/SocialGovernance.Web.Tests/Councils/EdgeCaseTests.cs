using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Councils;

/// <summary>Cases in which the councils' policies surprise, through the real portal with their own people.</summary>
public sealed class EdgeCaseTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    /// <summary>Edge case 8: an elected member is out of scope of Derby's policy and can ask for nothing, but authorises a statement (DC-1.3, DC-4.2).</summary>
    [Fact]
    public async Task ElectedMember_OutOfScope_StillAuthorisesAStatement()
    {
        var scene = await CouncilScene.OfAsync(portals, "derby", "official-statement");
        var id = await scene.SentAsync(answers => answers.With("authorised-by", "member"));
        await scene.SignAsync(id, stages: 1);

        var request = await scene.Portal.RequestAsync(id);
        var asked = request.CurrentRound!.SignOffs.Single(one => one.State == SignOffState.Waiting);
        var member = await scene.WhoCanAsync(request, asked);

        Assert.False(scene.Pack.PersonType(scene.TypeOf(member!))!.InScope);
        await scene.PostAsync(id, asked.Id, DecisionOutcome.Approved);
        Assert.Contains((await scene.Portal.RequestAsync(id)).CurrentRound!.SignOffs, one => one.Decision?.PersonName == member!.Name);
        var refused = await (await scene.BrowserAsync(member!)).PostAsync($"/business-cases/start/{scene.Kind.Key}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    /// <summary>Edge case 9: words that change after they were authorised are authorised again, and nothing is issued before the embargo (DC-4.2, DC-4.3).</summary>
    [Fact]
    public async Task Statement_ChangedAfterItWasAuthorised_IsAuthorisedAgainAndHeldUntilItsEmbargo()
    {
        var scene = await CouncilScene.OfAsync(portals, "derby", "official-statement");
        var embargo = UkTime.Local(scene.Portal.Clock.GetUtcNow().UtcDateTime).Date.AddDays(9).AddHours(7);
        var id = await scene.SentAsync(answers => answers.With("authorised-by", "manager").With("embargoed", "yes").With(KnownQuestions.Embargo, embargo.ToString(Question.MomentFormat, null)));
        await scene.SignAsync(id, stages: 2);
        var request = await scene.Portal.RequestAsync(id);
        var issue = request.CurrentRound!.SignOffs.Single(asked => asked.State == SignOffState.Waiting);
        var issuer = await scene.WhoCanAsync(request, issue);

        var early = await (await scene.BrowserAsync(issuer!)).PostAsync($"/requests/{id}/sign-offs/{issue.Id}", ("Input.Outcome", $"{issue.Outcomes[0]}"), ("Input.Revision", "1"));
        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        Assert.Contains($"{embargo:d MMMM yyyy, HH:mm}", early.Text, StringComparison.Ordinal);

        await scene.SignAsync(id);
        var issued = await scene.Portal.RequestAsync(id);
        Assert.Equal(RequestState.Approved, issued.State);
        Assert.All(issued.CurrentRound!.SignOffs.Where(asked => asked.Key == issue.Key), asked => Assert.True(asked.Decision!.At >= UkTime.Utc(embargo)));
    }

    /// <summary>Edge case 26: a contractor's access cannot be asked for without a last day, whatever the form was told about them (LE-3.6).</summary>
    [Fact]
    public async Task Contractor_NamedWithoutALastDay_IsRefusedBeforeAnybodyIsAsked()
    {
        var scene = await CouncilScene.OfAsync(portals, "lewes-eastbourne", "individual-access");
        var contractor = await scene.Portal.PersonIdAsync("contractor");
        var name = await scene.Portal.DatabaseAsync(db => db.People.Where(person => person.Id == contractor).Select(person => person.Name).SingleAsync());
        Answers Named(Answers answers) => answers.With(KnownQuestions.Authors, $"{contractor}");

        var without = await scene.SendAsync(await scene.DraftAsync(answers => Named(answers).With("includes-contractor", "no").With(KnownQuestions.Until)));
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains($"The access of {name} must end on a day", without.Text, StringComparison.Ordinal);

        var last = DateOnly.FromDateTime(scene.Portal.Clock.GetUtcNow().UtcDateTime).AddDays(40);
        var id = await scene.SentAsync(answers => Named(answers).With("includes-contractor", "yes").With(KnownQuestions.Until, last.ToString(Question.DateFormat, null)));
        await scene.SignAsync(id);
        Assert.Equal(last, await scene.Portal.DatabaseAsync(db => db.AuthorisedUsers.Where(entry => entry.GrantedById == id).Select(entry => entry.LastDay).FirstAsync()));
    }

    /// <summary>Edge case 31: of two councils under one policy, each is asked through those who hold the role for it, and for it alone (LE-1.2b).</summary>
    [Fact]
    public async Task TwoCouncilsUnderOnePolicy_EachIsAskedThroughItsOwn()
    {
        var scene = await CouncilScene.OfAsync(portals, "lewes-eastbourne", "online-research");
        foreach (var body in scene.Pack.Council.Bodies)
        {
            var request = await scene.Portal.RequestAsync(await scene.SentAsync(answers => answers.With(KnownQuestions.Body, body.Key)));
            var asked = request.CurrentRound!.SignOffs.First(one => one.State == SignOffState.Waiting);
            Assert.Equal($"{asked.Role}@body:{body.Key}", asked.Duty);
        }
    }

    /// <summary>Edge case 24: Members are bound by the policy of the council whose Director decides, and not by Argyll and Bute's (DR-6.5, AB-9.2).</summary>
    [Theory]
    [InlineData("director-of-resources", true)]
    [InlineData("argyll-and-bute", false)]
    public async Task Councillor_CanAskOnlyWhereThePolicyBindsThem(string council, bool may)
    {
        var scene = await CouncilScene.OfAsync(portals, council, "new-account");
        var councillor = scene.People.First(person => scene.TypeOf(person) == "elected-member");

        var started = await (await scene.BrowserAsync(councillor)).PostAsync($"/business-cases/start/{scene.Kind.Key}");

        Assert.Equal(may ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden, started.Status);
    }

    /// <summary>Edge case 30: an overdue review date leaves the policy in force; its owner is reminded, and nobody else (DR-0.2).</summary>
    [Fact]
    public async Task ReviewOfThePolicy_Overdue_RemindsItsOwnerAlone()
    {
        var scene = await CouncilScene.OfAsync(portals, "director-of-resources", "new-account");
        var owner = scene.People.First(person => person.Roles.Contains(scene.Pack.Policy.OwnerRole));

        Assert.Contains("fell due in July 2024", (await (await scene.BrowserAsync(owner)).GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("fell due", (await (await scene.BrowserAsync(scene.Applicant)).GetAsync("/")).Text, StringComparison.Ordinal);
    }
}
