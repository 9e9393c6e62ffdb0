using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.BusinessCases;

public sealed class StartTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Path = "/business-cases/start";

    [Fact]
    public async Task Get_ShowsTheRouteWithItsClausesAndThatOfAPlatform()
    {
        var page = await (await portal.SignedInAsync("librarian")).GetAsync(Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var pack = await portal.PackAsync();
        foreach (var asked in pack.Requests.Where(kind => kind.Effect is Effects.CreateAccounts or Effects.AgreePlatform).SelectMany(kind => kind.Route)
            .SelectMany(stage => stage.SignOffs))
        {
            Assert.Contains(pack.Role(asked.Role).Title, page.Text, StringComparison.Ordinal);
            Assert.Contains(asked.Clauses[0], page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Index_LeadsToWhatPeopleCanStart() =>
        Assert.NotEmpty((await (await portal.SignedInAsync("librarian")).GetAsync("/business-cases")).Document.QuerySelectorAll("main a[href^='/business-cases/start/']"));

    [Fact]
    public async Task Post_EveryLimbYes_RecordsTheExemptionAndStartsNothing()
    {
        var browser = await portal.SignedInAsync("teacher");
        var before = await portal.DatabaseAsync(db => db.Requests.CountAsync());

        var posted = await browser.SubmitAsync(Path, await LimbsAsync(_ => "yes"));

        Assert.StartsWith("/business-cases/exempt/", posted.Location, StringComparison.Ordinal);
        var teacher = await portal.PersonIdAsync("teacher");
        var record = await portal.DatabaseAsync(db => db.Exemptions.SingleAsync(record => record.PersonId == teacher));
        await portal.AssertAuditedAsync(record.Id, RequestAudit.Exempted);
        Assert.Equal(before, await portal.DatabaseAsync(db => db.Requests.CountAsync()));
        var page = await browser.GetAsync(posted.Location!);
        Assert.Equal("Your answers are recorded.", page.Banner);
        Assert.Contains((await portal.PackAsync()).Request(RequestSteps.Kind).Exemption!.Exempt[..40], page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("librarian")).GetAsync(posted.Location!)).Status);
    }

    /// <summary>Edge case 4: the exemption holds only with all three limbs (EL-27).</summary>
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public async Task Post_OneLimbNo_StartsADraft(int no)
    {
        var browser = await portal.SignedInAsync("colleague");

        var posted = await browser.SubmitAsync(Path, await LimbsAsync(limb => limb == no ? "no" : "yes"));

        var id = long.Parse(posted.Location!.Split('/')[^1], null);
        Assert.Equal(RequestState.Draft, (await portal.RequestAsync(id)).State);
        await portal.AssertAuditedAsync(id, RequestAudit.Started);
        Assert.Equal("A draft is started. Nobody else sees it until you send it.", (await browser.GetAsync(posted.Location)).Banner);
    }

    [Fact]
    public async Task Post_ALimbUnanswered_Answers400AndKeepsTheOthers()
    {
        var posted = await (await portal.SignedInAsync("colleague")).SubmitAsync(Path, await LimbsAsync(limb => limb == 1 ? null : "yes"));

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Single(posted.Errors);
        Assert.Equal(2, posted.Document.QuerySelectorAll("main input[type=radio][checked]").Length);
    }

    [Fact]
    public async Task Post_BySomebodyWhomThePolicyDoesNotCover_Answers403()
    {
        var posted = await (await portal.SignedInAsync("councillor")).SubmitAsync(Path, await LimbsAsync(_ => "no"));

        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
        Assert.Contains("does not cover you", posted.Errors[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new-platform"), InlineData("no-such-kind")]
    public async Task AnyVerb_OfAKindThatPeopleDoNotStart_Answers404(string kind)
    {
        var browser = await portal.SignedInAsync("librarian");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Path}/{kind}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"{Path}/{kind}")).Status);
    }

    [Fact]
    public async Task Post_Twice_StartsOneDraft()
    {
        var browser = await portal.NewSessionAsync("colleague-2");
        var (page, limbs) = (await browser.GetAsync(Path), await LimbsAsync(_ => "no"));

        var first = await browser.SendAsync(page, Path, limbs);
        var second = await browser.SendAsync(page, Path, limbs);

        Assert.Equal(first.Location, second.Location);
        var me = await portal.PersonIdAsync("colleague-2");
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Requests.CountAsync(request => request.ApplicantId == me)));
    }

    async Task<(string, string?)[]> LimbsAsync(Func<int, string?> answer) =>
        [.. (await portal.PackAsync()).Request(RequestSteps.Kind).Exemption!.Limbs.Select((limb, index) => ($"limbs[{limb.Key}]", answer(index)))];
}
