using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AccessOrders;

/// <summary>An order to end somebody's access. It says whose, to what and since when it waits; why is not known here.</summary>
[Authorize(Policy = Permissions.KeepRegister)]
public sealed class ShowModel(AccessOrderWork orders, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public OrderView Order { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await orders.FindAsync(Id, await person.ActorAsync()) is not { } order) return NotFound();
        Order = order;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await orders.CarryOutAsync(Id, await person.ActorAsync());
        return Done("The access has ended, and the register says so.", $"/access-orders/{Id}");
    }
}
