using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Messages;

public static class MessageServices
{
    /// <summary>By the mail server where one is set, in Development otherwise to files; without either, messages wait.</summary>
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Mail").Get<MailSettings>() ?? new();
        IMailSender? sender = null;
        if (!string.IsNullOrWhiteSpace(settings.Host))
        {
            settings.Check();
            sender = new SmtpSender(settings);
        }
        else if (builder.Environment.IsDevelopment())
        {
            sender = new FileSender(Path.GetFullPath(settings.Folder ?? Path.Combine(builder.Environment.ContentRootPath, ".data", "mail")));
        }
        if (sender is null) return;
        builder.Services.AddSingleton(sender);
        builder.AddRepeated<Outbox>();
    }
}
