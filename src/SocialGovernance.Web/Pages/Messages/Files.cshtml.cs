using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Messages;

namespace SocialGovernance.Web.Pages.Messages;

/// <summary>In Development: the messages that went to files, also for somebody who must read a one-time link before signing in. Elsewhere there is no
/// such page, because no message goes to files.</summary>
[AllowAnonymous]
public sealed class FilesModel(IServiceProvider services) : PortalPage
{
    const int Most = 50;

    public IReadOnlyList<Mail> Messages { get; private set; } = [];

    public override Task<IActionResult?> LoadAsync()
    {
        if (services.GetService<IMailSender>() is not FileSender files) return Task.FromResult<IActionResult?>(NotFound());
        Messages = [.. files.Newest(Most)];
        return Task.FromResult<IActionResult?>(null);
    }
}
