using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Messages;

namespace SocialGovernance.Web.Pages.Messages;

/// <summary>What became of the portal's e-mails.</summary>
[Authorize(Policy = Permissions.MaintainMail)]
public sealed class IndexModel(PortalContext db, IServiceProvider services) : PortalPage
{
    const int PageSize = 25;

    [BindProperty(SupportsGet = true, Name = "state")]
    public MessageState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public PageKey? After { get; set; }

    public IReadOnlyList<MessageView> Messages { get; private set; } = [];

    public PageKey? Next { get; private set; }

    /// <summary>How messages are sent; null where no mail server is set.</summary>
    public string? Way { get; private set; }

    /// <summary>In Development, where they go to files.</summary>
    public bool ToFiles { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var sender = services.GetService<IMailSender>();
        (Way, ToFiles) = (sender?.Way, sender is FileSender);
        var messages = db.Messages.AsNoTracking();
        if (State is { } state) messages = messages.Where(message => message.State == state);
        if (After is { } after) messages = messages.Where(message => message.CreatedAt < after.At || (message.CreatedAt == after.At && message.Id < after.Id));
        var found = await messages.OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Take(PageSize + 1)
            .Select(MessageView.InList).ToListAsync();
        Messages = [.. found.Take(PageSize)];
        if (found.Count > PageSize) Next = new(Messages[^1].CreatedAt, Messages[^1].Id);
        return null;
    }

    public string Address(PageKey? after) => "~/messages" + QueryString.Create(
    [
        .. State is { } state ? new[] { KeyValuePair.Create<string, string?>("state", $"{state}") } : [],
        .. after is { } key ? new[] { KeyValuePair.Create<string, string?>("after", $"{key}") } : [],
    ]);
}
