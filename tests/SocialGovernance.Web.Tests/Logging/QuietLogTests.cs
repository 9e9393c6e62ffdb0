using System.Net;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using SocialGovernance.Web.Tests.SignIn;
using SocialGovernance.Web.Tests.Site;
using Xunit;

namespace SocialGovernance.Web.Tests.Logging;

/// <summary>A line with a warning means that somebody should look: what people do every day leaves none.</summary>
public sealed class QuietLogTests(ProviderFixture portal) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task OrdinaryDay_LogsNoWarning()
    {
        // What came before is of making the database.
        portal.Log.Take();
        var request = await portal.SentAsync("author");
        await portal.SignAsync(request, "line-manager", DecisionOutcome.Endorsed, "manager");
        var reference = await portal.ReportAsync("author", "colleague");
        var door = portal.Anonymous();
        await door.SubmitAsync("/sign-in", ("Input.Email", portal.EmailOf("administrator")), ("Input.Password", "wrong"));
        await door.SubmitAsync("/sign-in", ("Input.Email", portal.EmailOf("administrator")), ("Input.Password", portal.Demo.Password));
        await door.SubmitAsync("/confirm", ("Input.Code", await portal.CodeAsync("administrator")));
        await door.SubmitAsync("/sign-out");
        await door.SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("librarian")));
        await door.SubmitAsync(await portal.LinkSentToAsync("librarian"), ("Input.Password", DoorFixture.NewPassword));
        var (person, pages) = (await portal.PersonIdAsync("colleague"), SiteMap.Of(portal.Services).Where(page => page.IsPage && page.Url != "/error/{status:int}").ToList());
        string Path(string url) => Paths.Somewhere(url.Replace("/cases/{reference}", $"/cases/{reference}", StringComparison.Ordinal).Replace("/requests/{id:long}", $"/requests/{request}", StringComparison.Ordinal)
            .Replace("/people/{id:long}", $"/people/{person}", StringComparison.Ordinal).Replace(":regex(^(reporter|subject)$)", "", StringComparison.Ordinal).Replace("letters/{side}", "letters/reporter", StringComparison.Ordinal));
        // Each page by the first of them to whom it is shown.
        TestBrowser[] browsers = [await portal.NewSessionAsync("administrator"), await portal.NewSessionAsync("hr-handler"), await portal.NewSessionAsync("ict-officer"), portal.Anonymous()];
        var shown = 0;
        foreach (var page in pages)
        {
            if (page.Url.StartsWith("/sign-out", StringComparison.Ordinal)) continue;
            foreach (var browser in browsers)
            {
                if ((await browser.GetAsync(Path(page.Url))).Status != HttpStatusCode.OK) continue;
                shown++;
                break;
            }
        }
        var handler = await portal.SignedInAsync("hr-handler");
        await handler.SubmitAsync($"/cases/{reference}/triage", ("Input.Note", "Looked at."));
        await handler.SubmitAsync($"/cases/{reference}/assess");

        Assert.True(shown > 90, $"Only {shown} pages were shown.");
        // The server of the tests cannot limit what is sent to it; and a portal for tests has no certificate.
        Assert.Empty(portal.Log.Take().Where(line => !line.StartsWith("Information", StringComparison.Ordinal) && !line.Contains("This server does not support the IHttp", StringComparison.Ordinal)
            && !line.StartsWith("Warning No XML encryptor configured", StringComparison.Ordinal)).Distinct());
    }
}
