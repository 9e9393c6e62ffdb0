using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class PasswordRulesTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    [Theory]
    [InlineData("", "Enter a new password")]
    [InlineData("elevenchars", "at least 12")]
    [InlineData("password1234", "Others use")]
    [InlineData("P@55w0rd2026!!", "Others use")]
    [InlineData("passwordpassword", "Others use")]
    [InlineData("Football!Football!", "Others use")]
    [InlineData("123456789012", "Others use")]
    [InlineData("aaaabbbbaaaabbbb", "Others use")]
    [InlineData("qwertyuiop12", "Others use")]
    [InlineData("Dragon-2026-!!", "Others use")]
    [InlineData("ailsa.fraser-likes-tea", "Leave your name")]
    [InlineData("the Fraser garden gate", "Leave your name")]
    [InlineData("sunny EastLothian day", "Leave your name")]
    public async Task Refusal_OfAPoorPassword_SaysWhatToChange(string password, string sentence)
    {
        Assert.Contains(sentence, await RefusalAsync(password));
    }

    [Theory]
    [InlineData("plum tractor violin")]
    [InlineData("correct horse battery staple")]
    [InlineData("пятнадцать кошек")]
    [InlineData("allsmalllettersnodigit")]
    public async Task Refusal_OfALongPasswordOfAnyKind_IsNone(string password)
    {
        Assert.Null(await RefusalAsync(password));
    }

    [Fact]
    public async Task Refusal_OfAnEndlessPassword_ComesAtOnce()
    {
        Assert.Contains("at most 200", await RefusalAsync(string.Concat(Enumerable.Range(0, 100_000))));
    }

    [Fact]
    public async Task DemoPassword_KeepsTheRules()
    {
        Assert.Null(await RefusalAsync(portal.Demo.Password));
    }

    Task<string?> RefusalAsync(string password)
    {
        var person = new Person("Ailsa Fraser", "ailsa.fraser@east-lothian.example", "employee", null, Actor.Portal, DateTime.UnixEpoch);
        return portal.ServiceAsync<PasswordRules, string?>(rules => rules.RefusalAsync(password, new PortalUser { Email = person.Email, Person = person }));
    }
}
