using System.Net;
using System.Text.Json;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.OfficialAccounts;

/// <summary>Every way in which people write an address, on every platform of every pack, asked over HTTP.</summary>
public sealed class CheckTests(CouncilPortals portals, ITestOutputHelper output) : IClassFixture<CouncilPortals>
{
    public static TheoryData<string, string> Platforms()
    {
        var data = new TheoryData<string, string>();
        foreach (var council in EveryPack.Councils)
            foreach (var platform in EveryPack.Of(council).Platforms) data.Add(council, platform.Key);
        return data;
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Check_AnyFormOfTheAddress_FindsTheAccount(string council, string key)
    {
        var portal = await portals.OfAsync(council);
        var platform = EveryPack.Of(council).Platform(key)!;
        var handle = $"council{key}";
        var id = await portal.ListAsync(platform, AddressForms.Registered(platform, handle));
        using var client = portal.Anonymous().Client;

        var forms = AddressForms.Of(platform, handle).ToList();
        foreach (var form in forms)
        {
            var answer = await AskAsync(client, form);
            Assert.True(answer.GetProperty("official").GetBoolean(), $"{form}: {answer}");
            Assert.Equal((id, "live"), (answer.GetProperty("account").GetProperty("id").GetInt64(), answer.GetProperty("status").GetString()));
        }
        var others = AddressForms.NotOf(platform, handle).ToList();
        foreach (var form in others) Assert.False((await AskAsync(client, form)).GetProperty("official").GetBoolean(), form);
        output.WriteLine($"{forms.Count} forms found, {others.Count} others refused.");
    }

    [Fact]
    public async Task Check_PlatformThatThePackDoesNotKnow_FindsItByAddressAndHandle()
    {
        var portal = await portals.OfAsync(EveryPack.Councils[0]);
        await portal.ListAsync(null, "https://mastodon.scot/@CouncilLibrary");
        using var client = portal.Anonymous().Client;
        foreach (var form in new[] { "mastodon.scot/@councillibrary", "@CouncilLibrary@mastodon.scot", "acct:CouncilLibrary@mastodon.scot", "https://www.mastodon.scot/@CouncilLibrary/?x=1", "@councillibrary" })
            Assert.True((await AskAsync(client, form)).GetProperty("official").GetBoolean(), form);
        Assert.False((await AskAsync(client, "@CouncilLibrary@mastodon.social")).GetProperty("official").GetBoolean());
    }

    [Theory]
    [InlineData(AccountState.Suspended, "suspended", true)]
    [InlineData(AccountState.Closed, "closed", true)]
    [InlineData(AccountState.Unverified, "unconfirmed", false)]
    public async Task Check_NotLive_IsNotOfficial(AccountState state, string status, bool named)
    {
        var portal = await portals.OfAsync(EveryPack.Councils[0]);
        var url = $"https://elsewhere.example/{status}";
        await portal.ListAsync(null, url, state: state);
        var answer = await AskAsync(portal.Anonymous().Client, url);
        Assert.Equal((false, status, named), (answer.GetProperty("official").GetBoolean(), answer.GetProperty("status").GetString(), answer.GetProperty("account").ValueKind == JsonValueKind.Object));
        Assert.EndsWith(".", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/official-accounts/check")]
    [InlineData("/official-accounts/check?url=")]
    [InlineData("/official-accounts/check?url=%20")]
    public async Task Check_OfNothing_SaysWhatToDo(string path)
    {
        var portal = await portals.OfAsync(EveryPack.Councils[0]);
        var answer = await portal.Anonymous().Client.GetAsync(path);
        Assert.Equal((HttpStatusCode.BadRequest, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("parameter url", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("@a%00b")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("';DROP TABLE x--")]
    [InlineData("javascript:alert(1)")]
    public async Task Check_OfAnything_Answers(string typed)
    {
        var portal = await portals.OfAsync(EveryPack.Councils[0]);
        var answer = await portal.Anonymous().Client.GetAsync("/official-accounts/check?url=" + typed);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"official\":false", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    static async Task<JsonElement> AskAsync(HttpClient client, string typed)
    {
        var answer = await client.GetAsync("/official-accounts/check?url=" + Uri.EscapeDataString(typed));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
