using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Messages;

/// <summary>One message, and another try where it failed.</summary>
[Authorize(Policy = Permissions.MaintainMail)]
public sealed class ShowModel(PortalContext db, Acts acts, CurrentPerson person, CouncilClock clock) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public MessageView Message { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Messages.AsNoTracking().Where(message => message.Id == Id).Select(MessageView.Whole).FirstOrDefaultAsync() is not { } message)
            return NotFound();
        Message = message;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await person.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(async () =>
        {
            var message = await db.Messages.FirstOrDefaultAsync(message => message.Id == Id) ?? throw RuleBrokenException.Hidden();
            message.TryAgain(actor, clock.UtcNow);
        }), "The message will be sent again.", $"/messages/{Id}");
    }
}
