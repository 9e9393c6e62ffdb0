using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Messages;

/// <summary>Sends a test message to the administrator's own address, the way of every other message.</summary>
[Authorize(Policy = Permissions.MaintainMail)]
public sealed class TestModel(PortalContext db, Acts acts, CurrentPerson person, Council council, CouncilClock clock) : PortalPage
{
    public string Address { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        Address = await db.People.Where(found => found.Id == person.PersonId).Select(found => found.Email).SingleAsync();
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await person.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(async () =>
        {
            var to = await db.People.SingleAsync(found => found.Id == actor.PersonId);
            var message = OutgoingMessage.Test(to, $"{council.ServiceName}, {council.Name}", actor, clock.UtcNow);
            await db.Messages.AddAsync(message);
            return message.Id;
        }), id => ("The test message waits to be sent. This page shows what becomes of it.", $"/messages/{id}"));
    }
}
