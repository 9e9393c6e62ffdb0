using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Pages.Removals;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AccessOrders;

/// <summary>An order to take somebody's access away or to give it back. It says whose, to what and since when it waits; why is not known here.</summary>
[Authorize(Policy = Permissions.KeepRegister)]
public sealed class ShowModel(AccessOrderWork orders, CurrentPerson person) : PortalPage
{
    static readonly ProofValidator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public ProofInput Input { get; set; } = new();

    public OrderView Order { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await orders.FindAsync(Id, await person.ActorAsync()) is not { } order) return NotFound();
        Order = order;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (Order is { HasAccess: true, State: AccessOrderState.Ordered } && !IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => orders.CarryOutAsync(Id, Input.ToProof, actor),
            next => (Order.Kind == AccessOrderKind.Restore ? "They are in the register again. If they still wait for something, it stands here." : "The access has ended, and the register says so.", next));
    }
}
