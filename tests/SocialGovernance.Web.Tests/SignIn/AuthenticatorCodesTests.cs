using System.Text;
using SocialGovernance.Web.SignIn;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class AuthenticatorCodesTests
{
    static readonly byte[] secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The last six digits of what RFC 6238 gives for SHA-1 in its appendix B.</summary>
    [Theory]
    [InlineData(59L, "287082")]
    [InlineData(1111111109L, "081804")]
    [InlineData(1111111111L, "050471")]
    [InlineData(1234567890L, "005924")]
    [InlineData(2000000000L, "279037")]
    [InlineData(20000000000L, "353130")]
    public void Of_AtTheTimesOfTheStandard_IsItsCode(long seconds, string code) =>
        Assert.Equal(code, AuthenticatorCodes.Of(secret, AuthenticatorCodes.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime)));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void StepOf_ACodeNearby_IsFound_AndOneFurtherAwayIsNot(int away, bool found)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890).UtcDateTime;
        var step = AuthenticatorCodes.StepAt(now) + away;

        Assert.Equal(found ? step : null, AuthenticatorCodes.StepOf(AuthenticatorCodes.Of(secret, step), secret, now));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_IsThatOfTheStandard(string text, string expected) => Assert.Equal(expected, AuthenticatorCodes.Base32(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Address_IsReadByApps() =>
        Assert.Equal("otpauth://totp/Our%20portal:a%40b.example?secret=MZXW6YTBOI&issuer=Our%20portal", AuthenticatorCodes.Address("foobar"u8.ToArray(), "Our portal", "a@b.example"));
}
