using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Journeys;

[Collection(InChromium.Name)]
public sealed class WholeJobTests(BrowserFixture browser)
{
    /// <summary>Without scripts, which is how every page must work.</summary>
    [Fact]
    public Task WholeJob_FromBusinessCaseToAccessWithdrawn_IsDoneByItsPeople() => DoneAsync(false, "Harbour Library");

    [LongFact]
    public Task WholeJob_WithScripts_IsDoneByItsPeople() => DoneAsync(true, "Library Stories");

    async Task DoneAsync(bool javaScript, string name)
    {
        await browser.BeginAgainAsync();
        await using var job = new WholeJob(browser, javaScript, name);
        await job.SubmitAsync();
        await job.SignAsync("library-manager", job.Reference, "Endorse: it should go on", "It fits her work.");
        await job.SignAsync("comms-officer", job.Reference, null, "Say who answers at weekends.");
        await job.SignAsync("it-manager", job.Reference, "Approve", "");
        await job.SignAsync("comms-manager", job.Reference, "Approve", "It serves the plan.");
        await job.SignAsync("head-of-service", job.PlatformReference, "Approve", "");
        await job.SignAsync("comms-officer", job.PlatformReference, "Approve", "");
        await job.GoLiveAsync();
        foreach (var person in job.Wanted.Authors.Append(job.Wanted.Cover)) await job.AttestAsync(person);
        Assert.Equal(6, await job.LetEverybodyInAsync());
        await browser.Portal.PassAsync(days: 7);

        await job.ReportAsync("librarian-2");
        await job.TakeUpCaseAsync();
        await job.CloseCaseAsync();
        Assert.Equal(2, await job.EndAccessAsync("librarian-2"));
        Assert.Equal(2, await job.ConfirmRemovalsAsync());

        var today = London.Now;
        Assert.All(await job.RegisterAsync("auditor", "librarian-2", null), row => Assert.Contains("Ended", row));
        Assert.Equal(2, (await job.RegisterAsync("auditor", "librarian-2", today.AddDays(-3))).Count);
        Assert.Empty(await job.RegisterAsync("auditor", "librarian-2", today.AddDays(1)));
        Assert.Empty(await job.RegisterAsync("auditor", "librarian-2", today.AddDays(-9)));
        Assert.Equal(2, (await job.RegisterAsync("auditor", "librarian", today.AddDays(1))).Count);

        await AuditorReadsSentencesAsync(job);
        await NobodyElseSeesTheCaseAsync(job);
    }

    async Task AuditorReadsSentencesAsync(WholeJob job)
    {
        var auditor = await job.AsAsync("auditor");
        await auditor.OpenAsync($"/audit?thing={job.Reference}");
        var log = await auditor.MainAsync();
        Assert.Contains($"{browser.Council.NameOf("library-manager")} endorsed {job.Reference}", log);
        Assert.Contains($"{browser.Council.NameOf("comms-manager")} approved {job.Reference}", log);
        await auditor.OpenAsync("/audit");
        await auditor.DoesNotSeeAsync(job.CaseReference);
        await auditor.DoesNotSeeAsync(job.Secret);
    }

    static async Task NobodyElseSeesTheCaseAsync(WholeJob job)
    {
        foreach (var person in new[] { "librarian-2", "librarian", "library-manager", "comms-manager", "ict-officer", "administrator", "auditor", "colleague" })
        {
            var other = await job.AsAsync(person);
            await other.OpenAsync($"/cases/{job.CaseReference}", status: 404);
            await other.DoesNotSeeAsync(job.Secret);
            await other.OpenAsync("/");
            await other.DoesNotSeeAsync(job.CaseReference);
        }
        await (await job.AsAsync("colleague")).OpenAsync(job.Path, status: 404);
    }
}
