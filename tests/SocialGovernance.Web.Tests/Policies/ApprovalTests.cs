using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>What an approved version does, and to whom. Each test has a database of its own, because a version is for everybody.</summary>
public sealed class ApprovalTests : IAsyncLifetime
{
    static readonly DateOnly today = DateOnly.FromDateTime(TestClock.Start.UtcDateTime);
    readonly PortalFixture portal = new();

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Approve_FromADayToCome_PublishesItAndTakesEffectOnThatDay()
    {
        var owner = await portal.SignedInAsync(PolicySteps.Owner);
        var request = await portal.SentAsync();
        var id = await portal.WaitingDraftAsync(PolicySteps.Changed(("portal-name: Social media governance", "portal-name: Version two"),
            ("  - { name: Libraries and Heritage,", "  - { name: Museums, body: east-lothian-council }\n  - { name: LIBRARIES AND HERITAGE,")));

        var posted = await owner.SubmitAsync($"/policies/drafts/{id}/approve", PolicySteps.Approval(today.AddDays(7)));

        Assert.True(posted.Location == "/policy/2", $"{posted.Status} {string.Join(' ', posted.Errors)}");
        Assert.Equal("You approved version 2. It takes effect on 30 November 2026.", (await owner.GetAsync("/policy/2")).Banner);
        var draft = await portal.StoredDraftAsync(id);
        Assert.Equal((PolicyDraftState.Published, 2, today.AddDays(7)), (draft.State, draft.PublishedAs!.Number, draft.PublishedAs.EffectiveFrom));
        Assert.Equal("Rhona Baillie approved it as Head of Corporate Support.", Assert.Single(draft.Decisions).Sentence());
        Assert.False(draft.WorkItem!.IsOpen);
        var events = await portal.DatabaseAsync(db => db.AuditEvents.Where(one => one.SubjectId == id || one.SubjectId == draft.PublishedAsId).ToListAsync());
        Assert.Contains("Rhona Baillie approved the draft of East Lothian Council: Social media protocol as Head of Corporate Support, in force from 30 November 2026.", events.Select(AuditSentence.Of));
        Assert.Contains("Rhona Baillie published East Lothian Council: Social media protocol, version 2, in force from 30 November 2026.", events.Select(AuditSentence.Of));
        var administrator = portal.EmailOf("administrator");
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToAddress == administrator && message.Subject.Contains("was approved"))));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Services.CountAsync(service => service.Name == "Museums")));
        Assert.Equal(0, await portal.DatabaseAsync(db => db.Services.CountAsync(service => service.Name == "LIBRARIES AND HERITAGE")));

        Assert.Equal("Social media governance", (await portal.PackAsync()).Council.PortalName);
        Assert.DoesNotContain("under version", (await (await portal.SignedInAsync("librarian")).GetAsync($"/requests/{request}")).Text, StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("Version two", (await portal.PackAsync()).Council.PortalName);
        Assert.Contains("This request is under version 1 of the policy, which was in force when it was started; version 2 is in force since 30 November 2026.",
            (await (await portal.NewSessionAsync("librarian")).GetAsync($"/requests/{request}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_BeforeTheLatestVersionTakesEffect_Answers400()
    {
        var owner = await portal.SignedInAsync(PolicySteps.Owner);
        Assert.NotNull((await owner.SubmitAsync($"/policies/drafts/{await portal.WaitingDraftAsync(PolicySteps.Named("Two"))}/approve", PolicySteps.Approval(today.AddDays(7)))).Location);
        var page = await owner.SubmitAsync($"/policies/drafts/{await portal.WaitingDraftAsync(PolicySteps.Named("Three"))}/approve", PolicySteps.Approval(today.AddDays(6)));
        Assert.Equal((HttpStatusCode.BadRequest, "The latest version takes effect on 30 November 2026, so this one cannot take effect before that day."), (page.Status, string.Join(' ', page.Errors)));
    }

    [Fact]
    public async Task Approve_OfOnesOwnDraft_IsRefused_ButNotAnothers()
    {
        await portal.GiveAsync(PolicySteps.Owner, "administrator");
        var id = await portal.PolicyDraftAsync(PolicySteps.Named("Own"), PolicySteps.Owner);
        var (path, owner) = ($"/policies/drafts/{id}", await portal.SignedInAsync(PolicySteps.Owner));
        Assert.StartsWith("Nobody but whoever prepared it could approve it as Head of Corporate Support.", Assert.Single((await owner.PostAsync(path)).Errors), StringComparison.Ordinal);

        await portal.GiveAsync("colleague", PolicySteps.Owner);
        Assert.Equal(path, (await owner.SubmitAsync(path)).Location);
        var refused = await owner.PostAsync($"{path}/approve", PolicySteps.Approval(today));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(["You prepared this draft. Somebody else who owns the policy must approve it."], refused.Errors);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(one => one.Kind == RequestAudit.AttemptRefused.Key && one.SubjectId == id)));
        Assert.Equal(1, await portal.VersionsAsync());
        Assert.Equal("/policy/2", (await (await portal.SignedInAsync("colleague")).SubmitAsync($"{path}/approve", PolicySteps.Approval(today))).Location);
    }

    [Fact]
    public async Task Change_OfSomebodyElsesDraft_IsRefused()
    {
        await portal.GiveAsync("colleague", "administrator");
        var id = await portal.PolicyDraftAsync(PolicySteps.Named("Theirs"));
        var browser = await portal.SignedInAsync("colleague");
        var refused = await browser.PostAsync($"/policies/drafts/{id}");
        Assert.Equal((HttpStatusCode.Forbidden, "Shona Pringle prepared this draft. Prepare one of your own if it must change."), (refused.Status, string.Join(' ', refused.Errors)));
        Assert.Equal("/policies", (await browser.SubmitAsync($"/policies/drafts/{id}/withdraw")).Location);
    }

    [Fact]
    public async Task Submit_WhereNobodyHoldsTheOwnersRole_Answers409()
    {
        await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.Role == PolicySteps.Owner).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, TestClock.Start.UtcDateTime)));
        var page = await (await portal.SignedInAsync("administrator")).PostAsync($"/policies/drafts/{await portal.PolicyDraftAsync(PolicySteps.Named("Ownerless"))}");
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("the verb “packs publish”", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_AfterAnotherVersionWasPublished_ShowsTheDifferencesAnewAndMustBeDoneAfresh()
    {
        var owner = await portal.SignedInAsync(PolicySteps.Owner);
        var id = await portal.WaitingDraftAsync(PolicySteps.Named("Mine"));
        var path = $"/policies/drafts/{id}/approve";
        var page = await owner.GetAsync(path);
        var asked = (await portal.StoredDraftAsync(id)).WorkItemId;
        await portal.PublishAsync(PolicySteps.Named("Theirs"));
        Assert.NotEqual(asked, (await portal.StoredDraftAsync(id)).WorkItemId);

        var stale = await owner.SendAsync(page, path, PolicySteps.Approval(today));

        Assert.Equal((HttpStatusCode.Conflict, 2), (stale.Status, await portal.VersionsAsync()));
        Assert.Equal(["Another version was published meanwhile. The differences from that one stand here now: read them before you approve."], stale.Errors);
        Assert.Contains("was “Theirs” and is now “Mine”", stale.Text, StringComparison.Ordinal);
        Assert.Equal("/policy/3", (await owner.SendAsync(stale, path, PolicySteps.Approval(today))).Location);
    }

    [Fact]
    public async Task Approve_ByTwoAtOnce_PublishesOneVersion()
    {
        await portal.GiveAsync("colleague", PolicySteps.Owner);
        var path = $"/policies/drafts/{await portal.WaitingDraftAsync(PolicySteps.Named("Once"))}/approve";
        var (one, other) = (await portal.SignedInAsync(PolicySteps.Owner), await portal.SignedInAsync("colleague"));
        var (onePage, otherPage) = (await one.GetAsync(path), await other.GetAsync(path));

        var answers = await Task.WhenAll(one.SendAsync(onePage, path, PolicySteps.Approval(today)), other.SendAsync(otherPage, path, PolicySteps.Approval(today)));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Equal(2, await portal.VersionsAsync());
    }

    [Fact]
    public async Task PublishedVersion_Changed_CannotBeSaved()
    {
        foreach (var property in new[] { nameof(PolicyVersion.Content), nameof(PolicyVersion.EffectiveFrom), nameof(PolicyVersion.Number), nameof(PolicyVersion.ContentHash) })
            await Assert.ThrowsAsync<InvalidOperationException>(() => portal.DatabaseAsync(async db =>
            {
                db.Entry(await db.PolicyVersions.FirstAsync()).Property(property).IsModified = true;
                return await db.SaveChangesAsync();
            }));
        Assert.DoesNotContain(typeof(PolicyVersion).GetProperties(), property => property.SetMethod is { IsPublic: true });
        Assert.DoesNotContain(typeof(PolicyVersion).GetMethods(), method => method.DeclaringType == typeof(PolicyVersion) && !method.IsSpecialName);
    }

    [Fact]
    public async Task WithdrawnRole_ThatARequestUnderWayAsks_CanStillBeGivenAndSigned()
    {
        const string old = "communications-service-manager";
        var request = await portal.ToBeDecidedAsync();
        await portal.PublishAsync(PolicySteps.Changed((old, "communications-lead")));
        var give = $"/people/{await portal.PersonIdAsync("colleague-2")}/give-role";
        var administrator = await portal.SignedInAsync("administrator");

        var offered = (await administrator.GetAsync(give)).Document.QuerySelectorAll("[name='Input.Role']").Select(box => box.GetAttribute("value")).ToList();
        Assert.Contains(old, offered);
        Assert.Contains("communications-lead", offered);
        Assert.NotNull((await administrator.SubmitAsync(give, ("Input.Role", old))).Location);

        var signed = await (await portal.SignedInAsync("colleague-2")).SubmitAsync(await portal.SignOffPathAsync(request, old), ("Input.Outcome", nameof(DecisionOutcome.Approved)));
        Assert.Equal($"/requests/{request}", signed.Location);
        await portal.SignAsync(request, "it-service-manager", DecisionOutcome.Approved, "it-manager");
        Assert.Equal(RequestState.Approved, (await portal.RequestAsync(request)).State);
        Assert.DoesNotContain(old, (await administrator.GetAsync(give)).Document.QuerySelectorAll("[name='Input.Role']").Select(box => box.GetAttribute("value")));
    }

    /// <summary>Edge case 30: the pack changes while a request is under way.</summary>
    [Fact]
    public async Task WithdrawnQuestion_OfADraftRequest_IsStillAskedUnderItsOwnVersion()
    {
        var pack = await portal.PackAsync();
        var (group, question) = (pack.Request(RequestSteps.Kind).Form.Groups[0], pack.Request(RequestSteps.Kind).Form.Groups[0].Questions[0]);
        var draft = await portal.DraftAsync();
        await portal.PublishAsync(PolicySteps.Changed((question.Label, "Something else?")));
        Assert.Contains(question.Label, (await (await portal.SignedInAsync("librarian")).GetAsync($"/requests/{draft}/answer/{group.Key}")).Text, StringComparison.Ordinal);
        Assert.Equal(RequestState.InReview, (await portal.SendAsync(draft)).State);
    }
}
