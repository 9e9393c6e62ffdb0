using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

public sealed class RenamedPlatformTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    [Fact]
    public async Task Platform_RenamedByThePolicy_IsShownAndFoundByBothNames()
    {
        var account = await scene.AuthorisedAsync();
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var (acts, policies) = (scope.ServiceProvider.GetRequiredService<Acts>(), scope.ServiceProvider.GetRequiredService<PolicyLibrary>());
            await acts.DoAsync(() => policies.PublishAsync(PolicySteps.Changed(("label: Facebook", "label: Facegram")), Actor.Portal));
        }
        var browser = await portal.SignedInAsync("comms-officer");

        foreach (var path in new[] { $"/accounts/{account.Id}", $"/accounts/{account.Id}/go-live", $"/accounts/{account.Id}/describe", $"/requests/{account.RequestId}", "/accounts?q=facegr", "/accounts?q=facebook", "/accounts?platform=facebook" })
        {
            var text = (await browser.GetAsync(path)).Text;
            Assert.Contains("Facegram", text, StringComparison.Ordinal);
            Assert.Contains(account.Name, text, StringComparison.Ordinal);
        }
        Assert.Equal("Facebook", await portal.DatabaseAsync(db => db.Accounts.Where(known => known.Id == account.Id).Select(known => known.PlatformName).SingleAsync()));
    }
}
