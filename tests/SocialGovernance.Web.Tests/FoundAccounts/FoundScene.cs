using SocialGovernance.Data.FoundAccounts;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.FoundAccounts;

static class FoundScene
{
    /// <summary>An account at x.com/NAME that somebody of the council has reported.</summary>
    /// <param name="pretends">Whether it was decided that it pretends to be the council's.</param>
    public static async Task<long> FoundAsync(this PortalFixture portal, string name, bool pretends = false)
    {
        var (reporter, keeper) = (await portal.ActorAsync("librarian"), await portal.ActorAsync("comms-officer"));
        return await portal.ServiceAsync<FoundRegister, long>(async register =>
        {
            var id = (await register.ReportAsync(new("x", "X", $"https://x.com/{name}", name), "It looks odd.", null, reporter)).Id;
            if (pretends) await register.IsImpersonationAsync(id, "It uses our crest.", keeper);
            return id;
        });
    }
}
