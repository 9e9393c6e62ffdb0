using SocialGovernance.Web.Messages;
using Xunit;

namespace SocialGovernance.Web.Tests.Messages;

public sealed class MailSettingsTests
{
    [Fact]
    public void Check_APasswordInTheClear_IsRefused()
    {
        var settings = new MailSettings { Host = "smtp.example.org", From = "portal@example.org", User = "portal", StartTls = false };

        Assert.Contains("Mail__StartTls", Assert.Throws<WrongSettingException>(settings.Check).Message, StringComparison.Ordinal);
        (settings with { StartTls = true }).Check();
        (settings with { User = null }).Check();
        (settings with { Host = "127.0.0.1" }).Check();
    }

    [Fact]
    public void Check_WithoutASender_IsRefused()
    {
        Assert.Contains("Mail__From", Assert.Throws<WrongSettingException>(new MailSettings { Host = "smtp.example.org" }.Check).Message, StringComparison.Ordinal);
    }
}
