using SocialGovernance.Domain.People;
using SocialGovernance.Domain.SignIn;
using Xunit;

namespace SocialGovernance.Domain.Tests.SignIn;

public sealed class SignInProviderTests
{
    static readonly DateTime at = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
    static readonly Actor administrator = new(7, "Shona Pringle", [], new HashSet<string> { Permissions.MaintainPeople });
    static readonly ProviderSettings settings = new("council account", "https://sign-in.example", "portal", new(2027, 11, 23), "sub", null);

    static SignInProvider On()
    {
        var provider = new SignInProvider(settings, [1], administrator, at);
        provider.TestedBy(administrator, at);
        provider.SwitchOn(administrator, at);
        return provider;
    }

    [Fact]
    public void SwitchOn_BeforeTheTest_IsRefused() => Assert.Throws<RuleBrokenException>(() => new SignInProvider(settings, [1], administrator, at).SwitchOn(administrator, at));

    [Fact]
    public void Change_OfTheSecret_KeepsItOn_AndAsksForATest()
    {
        var provider = On();
        provider.Change(settings with { SecretUntil = new(2028, 1, 1) }, [2], administrator, at);
        Assert.Equal((true, null), (provider.IsOn, provider.TestedAt));
    }

    [Fact]
    public void Change_OfTheIssuer_SwitchesItOff_AndIsRefusedWherePasswordsAreClosed()
    {
        var (provider, closed) = (On(), On());
        provider.Change(settings with { Issuer = "https://other.example" }, null, administrator, at);
        Assert.False(provider.IsOn);
        closed.ClosePasswords(isEmergencyKept: true, isLinked: true, administrator, at);
        Assert.Throws<RuleBrokenException>(() => closed.Change(settings with { Issuer = "https://other.example" }, null, administrator, at));
        Assert.Throws<RuleBrokenException>(() => closed.SwitchOff(administrator, at));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void ClosePasswords_WhereSomebodyWouldBeLockedOut_IsRefused(bool isEmergencyKept, bool isLinked) =>
        Assert.Throws<RuleBrokenException>(() => On().ClosePasswords(isEmergencyKept, isLinked, administrator, at));
}
