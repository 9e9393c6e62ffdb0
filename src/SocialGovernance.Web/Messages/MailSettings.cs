using System.Net;

namespace SocialGovernance.Web.Messages;

/// <summary>The settings under <c>Mail</c>; docs/operations.md explains them.</summary>
public sealed record MailSettings
{
    /// <summary>Nothing is sent without one.</summary>
    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>The address that messages come from.</summary>
    public string From { get; init; } = "";

    /// <summary>Encrypt the way to the server; with a certificate that this machine trusts.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>Where messages are put in Development.</summary>
    public string? Folder { get; init; }

    /// <exception cref="WrongSettingException">With the setting to change.</exception>
    public void Check()
    {
        if (!System.Net.Mail.MailAddress.TryCreate(From, out _))
            throw new WrongSettingException("Mail__Host is set, so set Mail__From to the address that messages come from.");
        if (User is not null && !StartTls && !IsThisMachine)
            throw new WrongSettingException("Mail__StartTls is off, so the password would cross the network in the clear. Set it to true, or sign in without a user.");
    }

    bool IsThisMachine => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
