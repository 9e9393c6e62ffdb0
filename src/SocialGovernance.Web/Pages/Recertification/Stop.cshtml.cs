using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Recertification;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Recertification;

[Authorize(Policy = Permissions.KeepRegister)]
public sealed class StopModel(PortalContext db, Campaigns campaigns, CurrentPerson person) : PortalPage
{
    static readonly Validator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Name { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Campaigns.Where(campaign => campaign.Id == Id).Select(campaign => campaign.Title).FirstOrDefaultAsync() is not { } title) return NotFound();
        Name = title;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => campaigns.StopAsync(Id, Input.Reason!, actor), "The review is stopped.", $"/recertification/{Id}");
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say why it is stopped.")
            .MaximumLength(Campaign.ReasonLength).WithMessage($"The reason must be {Campaign.ReasonLength:N0} characters or fewer.");
    }
}
