using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>From an upload to a version that is in force.</summary>
public sealed class PublishingTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static readonly DateOnly today = DateOnly.FromDateTime(TestClock.Start.UtcDateTime);

    [Fact]
    public async Task Upload_Valid_MakesADraftThatTellsEverything()
    {
        var browser = await portal.SignedInAsync("administrator");
        var posted = await browser.UploadAsync(PolicySteps.Zip(PolicySteps.Named("Uploaded")));
        Assert.True(posted.Location is not null, string.Join(' ', posted.Errors));

        var id = long.Parse(posted.Location!.Split('/')[^1], null);
        var draft = await portal.StoredDraftAsync(id);
        Assert.Equal((PolicyDraftState.Draft, "east-lothian"), (draft.State, draft.Council));
        var page = await browser.GetAsync(posted.Location);
        Assert.Equal("The pack was read. See below what is wrong and what is different.", page.Banner);
        Assert.Contains("The council: the name of the portal was “Social media governance” and is now “Uploaded”.", page.Text, StringComparison.Ordinal);
        Assert.Contains("pack.yaml, line ", page.Text, StringComparison.Ordinal);
        Assert.Contains("Warnings do not stand in the way", page.Text, StringComparison.Ordinal);
        await AuditedAsync(id, PolicyAudit.DraftPrepared);
        Assert.DoesNotContain("It cannot be compared", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Select_APackBesideThePortal_MakesADraft()
    {
        var posted = await (await portal.SignedInAsync("administrator")).SubmitAsync("/policies/new", ("Input.Source", "folder:derby"));
        Assert.True(posted.Location is not null, string.Join(' ', posted.Errors));
        Assert.Equal("derby", (await portal.StoredDraftAsync(long.Parse(posted.Location!.Split('/')[^1], null))).Council);
    }

    [Theory]
    [InlineData("folder:../policies/derby")]
    [InlineData("folder:/etc")]
    [InlineData("folder:")]
    [InlineData("elsewhere")]
    [InlineData(null)]
    public async Task Select_WhatDoesNotLieThere_Answers400(string? source)
    {
        var page = await (await portal.SignedInAsync("administrator")).SubmitAsync("/policies/new", ("Input.Source", source));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotEmpty(page.Errors);
    }

    [Fact]
    public async Task Upload_OfNothingOrOfNoArchive_Answers400WithASentence()
    {
        var browser = await portal.SignedInAsync("administrator");
        async Task Refused(byte[]? zip, string sentence)
        {
            var page = await browser.UploadAsync(zip);
            Assert.Equal((HttpStatusCode.BadRequest, sentence), (page.Status, string.Join(' ', page.Errors)));
        }
        await Refused(null, "Choose the zip archive of the pack.");
        await Refused([], "The file is empty. Choose the zip archive of the pack.");
        await Refused([1, 2, 3, 4], "This is not a zip archive that can be read. Zip the folder of the pack again, without a password, and upload that file.");
        await Refused(new byte[PackLimit + 1], "The archive is larger than 5 MB. A policy pack holds nothing but texts.");
        await Refused(PolicySteps.Zip(("../pack.yaml", "x")), "“../pack.yaml” is not a plain name of a file. Zip the folder again from where it lies.");
    }

    const int PackLimit = 5 * 1024 * 1024;

    [Fact]
    public async Task Upload_OfAPackThatCannotBeRead_TellsWhyAndCannotBeSubmitted()
    {
        var browser = await portal.SignedInAsync("administrator");
        var posted = await browser.UploadAsync(PolicySteps.Zip(("pack.yaml", "council: [")), "my-council.zip");
        var page = await browser.GetAsync(posted.Location!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("This is not YAML", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
        var submitted = await browser.PostAsync(posted.Location!);
        Assert.Equal(HttpStatusCode.Conflict, submitted.Status);
        Assert.Equal(["The pack has errors. Mend them, or fill in what it leaves open, before anybody is asked to approve it."], submitted.Errors);
    }

    [Fact]
    public async Task OpenDecisions_FilledIn_AreStoredWithTheDraft()
    {
        var browser = await portal.SignedInAsync("administrator");
        var id = await portal.PolicyDraftAsync(PolicySteps.WithAnOpenOwner());
        var path = $"/policies/drafts/{id}";
        var open = (await browser.GetAsync(path)).Text;
        Assert.Contains("The policy does not say: Who owns it?", open, StringComparison.Ordinal);
        Assert.Contains("is now “somebody who is still to be chosen (Who owns it?)”", open, StringComparison.Ordinal);
        Assert.DoesNotContain("open:who-owns", open, StringComparison.Ordinal);
        Assert.Equal(["Choose one of the roles for “Who owns it?”."], (await browser.SubmitAsync($"{path}/decisions", ("Input.Roles[who-owns]", "nobody"))).Errors);

        var posted = await browser.SubmitAsync($"{path}/decisions", ("Input.Roles[who-owns]", "communications-team"));

        Assert.Equal(path, posted.Location);
        var page = await browser.GetAsync(path);
        Assert.Equal("What you filled in has been saved with the draft.", page.Banner);
        Assert.Equal("who-owns: communications-team\n", PackFiles.FromText((await portal.StoredDraftAsync(id)).Content).Texts[PackFiles.Decisions]);
        await AuditedAsync(id, PolicyAudit.DraftFilled);
        Assert.Contains("It can be published.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_AsksTheOwner_WhoSendsItBackWithAReason()
    {
        var (browser, owner) = (await portal.SignedInAsync("administrator"), await portal.SignedInAsync(PolicySteps.Owner));
        var id = await portal.PolicyDraftAsync(PolicySteps.Named("Sent back"));
        var path = $"/policies/drafts/{id}";

        var posted = await browser.SubmitAsync(path);

        Assert.Equal(path, posted.Location);
        Assert.Equal("Head of Corporate Support has been asked. You will get a message.", (await browser.GetAsync(path)).Banner);
        Assert.True((await portal.StoredDraftAsync(id)).WorkItem!.IsOpen);
        await AuditedAsync(id, PolicyAudit.DraftSubmitted);
        await MailedAsync(PolicySteps.Owner, $"{path}/approve");

        Assert.Equal(["Select what you decide."], (await owner.SubmitAsync($"{path}/approve")).Errors);
        Assert.Equal(["Say what must change."], (await owner.SubmitAsync($"{path}/approve", ("Input.Outcome", "send-back"))).Errors);
        var sent = await owner.SubmitAsync($"{path}/approve", ("Input.Outcome", "send-back"), ("Input.Reason", "Mend <b>this</b>."));
        Assert.Equal("/policies", sent.Location);
        Assert.Equal("You sent the draft back. Whoever prepared it has been told.", (await owner.GetAsync("/policies")).Banner);
        var draft = await portal.StoredDraftAsync(id);
        Assert.Equal((PolicyDraftState.SentBack, false), (draft.State, draft.WorkItem!.IsOpen));
        await AuditedAsync(id, PolicyAudit.DraftSentBack);
        await MailedAsync("administrator", path);
        Assert.Contains("Mend <b>this</b>.", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);

        // Whoever prepared it may ask again, or withdraw it.
        Assert.Equal(path, (await browser.SubmitAsync(path)).Location);
        Assert.Equal("/policies", (await browser.SubmitAsync($"{path}/withdraw")).Location);
        Assert.False((await portal.StoredDraftAsync(id)).WorkItem!.IsOpen);
        await AuditedAsync(id, PolicyAudit.DraftWithdrawn);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"{path}/withdraw")).Status);
    }

    [Fact]
    public async Task Approve_OnADayThatIsOver_OrNone_Answers400()
    {
        var owner = await portal.SignedInAsync(PolicySteps.Owner);
        var path = $"/policies/drafts/{await portal.WaitingDraftAsync(PolicySteps.Named("Late"))}/approve";
        var before = await portal.VersionsAsync();
        var page = await owner.SubmitAsync(path, PolicySteps.Approval(today.AddDays(-1)));
        Assert.Equal((HttpStatusCode.BadRequest, "The day on which it takes effect cannot be in the past."), (page.Status, string.Join(' ', page.Errors)));
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.SubmitAsync(path, ("Input.Outcome", "approve"), ("Input.From.Day", ""), ("Input.From.Month", ""), ("Input.From.Year", ""))).Status);
        Assert.Equal(before, await portal.VersionsAsync());
    }

    [Fact]
    public async Task Draft_OrItsApproval_ByAnybodyElse_IsNotThere()
    {
        var path = $"/policies/drafts/{await portal.WaitingDraftAsync(PolicySteps.Named("Hidden"))}";
        foreach (var who in new[] { "librarian", "comms-manager", "auditor" })
        {
            var browser = await portal.SignedInAsync(who);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"{path}/approve", PolicySteps.Approval(today))).Status);
            Assert.DoesNotContain("Being prepared", (await browser.GetAsync("/policies")).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/policies/new")).Status);
        }
        // An administrator sees it and cannot approve it; the owner can, and cannot change it.
        var administrator = await portal.SignedInAsync("administrator");
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.PostAsync($"{path}/approve", PolicySteps.Approval(today))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(PolicySteps.Owner)).GetAsync($"{path}/decisions")).Status);
    }

    [Fact]
    public async Task Submit_OfWhatIsInForce_OrOfWhatWouldLockPeopleOut_Answers409()
    {
        var browser = await portal.SignedInAsync("administrator");
        async Task Refused(PackFiles files, string sentence)
        {
            var path = $"/policies/drafts/{await portal.PolicyDraftAsync(files)}";
            Assert.Contains(sentence, (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
            var page = await browser.PostAsync(path);
            Assert.Equal((HttpStatusCode.Conflict, sentence), (page.Status, string.Join(' ', page.Errors)));
        }
        await Refused(PolicySteps.Changed(("key: administrator", "key: superuser")),
            "Under this version nobody would have the permission “people.maintain”. Keep the key of the role that has it now.");
        await Refused(PolicySteps.Changed(("    title: IT Service Manager\n", "    title: IT Service Manager\n    confidential: true\n")),
            "IT Service Manager would become confidential, but it is held by people to whom an administrator gave it. Use another key for it, or take it from them first.");
        await Refused(await portal.ServiceAsync<PolicyLibrary, PackFiles>(async policies =>
        {
            var latest = (await policies.LatestAsync())!.Id;
            return PackFiles.FromText(await portal.DatabaseAsync(db => db.PolicyVersions.Where(version => version.Id == latest).Select(version => version.Content).SingleAsync()));
        }), "This is the latest version, word for word. There is nothing to publish.");
    }

    [Fact]
    public async Task PolicyPages_ForEverybody_TellWhatIsInForce()
    {
        var browser = await portal.SignedInAsync("librarian");
        var page = await browser.GetAsync("/policy");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var words in new[] { "In force since", "Communications Team", "All of them must agree, in any order.", "Working time", "EL-" })
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Contains("Version 1", (await browser.GetAsync("/policies")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/policy/99")).Status);
    }

    async Task AuditedAsync(long id, AuditKind kind)
    {
        var happened = await portal.DatabaseAsync(db => db.AuditEvents.AsNoTracking().Where(one => one.Kind == kind.Key && one.SubjectId == id).FirstOrDefaultAsync());
        Assert.True(happened is not null, $"{kind.Key} is not in the audit log.");
        Assert.DoesNotContain('{', AuditSentence.Of(happened));
    }

    async Task MailedAsync(string who, string path)
    {
        var email = portal.EmailOf(who);
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToAddress == email && message.Body.Contains(path))), $"{who} got no message that leads to {path}.");
    }
}
