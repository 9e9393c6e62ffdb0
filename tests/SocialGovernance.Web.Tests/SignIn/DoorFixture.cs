using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>What the tests of this folder do again and again.</summary>
public class DoorFixture : PortalFixture
{
    /// <summary>Answers with the name of whoever is signed in and what they may do.</summary>
    public const string WhoPath = "/test/who";
    public const string NewPassword = "plum tractor violin";

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IStartupFilter, WhoEndpoint>();

    /// <summary>Signs in on the page with the demo password or another, and hands back the answer to the post.</summary>
    public Task<TestPage> SignInAsync(TestBrowser browser, string key, string? password = null, string path = "/sign-in") =>
        browser.SubmitAsync(path, ("Input.Email", EmailOf(key)), ("Input.Password", password ?? Demo.Password));

    /// <summary>Through the pages, with the code of an authenticator app where one is asked for.</summary>
    public async Task<TestBrowser> SignedInByPasswordAsync(string key)
    {
        var browser = Anonymous();
        await SignInAsync(browser, key);
        if ((await browser.GetAsync("/")).Location is { } asked && asked.StartsWith("/confirm", StringComparison.Ordinal))
            await browser.SubmitAsync("/confirm", ("Input.Code", await CodeAsync(key)));
        return browser;
    }

    /// <summary>“nobody” where the browser is asked to sign in.</summary>
    public static async Task<string> WhoAsync(TestBrowser browser)
    {
        var page = await browser.GetAsync(WhoPath);
        return page.Status == HttpStatusCode.Redirect ? "nobody" : page.Html;
    }

    public async Task<List<AuditEvent>> EventsAsync(string key, AuditKind kind)
    {
        var id = await PersonIdAsync(key);
        return await DatabaseAsync(db => db.AuditEvents.Where(happened => happened.SubjectId == id && happened.Kind == kind.Key).ToListAsync());
    }

    /// <summary>Subjects of all that was sent to the person.</summary>
    public async Task<List<string>> SubjectsToAsync(string key)
    {
        var id = await PersonIdAsync(key);
        return await DatabaseAsync(db => db.Messages.Where(sent => sent.ToPersonId == id).Select(sent => sent.Subject).ToListAsync());
    }

    public async Task ActAsync(Func<SignIns, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Acts>().DoAsync(() => act(scope.ServiceProvider.GetRequiredService<SignIns>()));
    }

    sealed class WhoEndpoint : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Map(WhoPath, branch => branch.Run(context => context.Response.WriteAsync(
                $"{context.User.Identity!.Name}: {string.Join(' ', context.User.FindAll(CurrentPerson.PermissionClaim).Select(claim => claim.Value))}")));
        };
    }
}
