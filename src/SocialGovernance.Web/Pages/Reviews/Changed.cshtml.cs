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

namespace SocialGovernance.Web.Pages.Reviews;

[Authorize(Policy = Permissions.KeepRegister)]
public sealed class ChangedModel(PortalContext db, Campaigns campaigns, CurrentPerson person) : PortalPage
{
    static readonly Validator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [FromRoute]
    public long ItemId { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public View Item { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await db.Reviews.AsNoTracking().Where(review => review.Id == Id).SelectMany(review => review.Items).Where(item => item.Id == ItemId && item.State == ReviewItemState.Change)
            .Select(item => new View(item.EntryId, item.PersonName, item.AccountLabel, item.AnsweredBy, item.Reason, item.ChangeMade)).FirstOrDefaultAsync();
        if (found is null) return NotFound();
        Item = found;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => campaigns.ChangedAsync(Id, ItemId, Input.What!, actor),
            "What was changed is recorded.", $"/reviews/{Id}/changed/{ItemId}");
    }

    public sealed record View(long EntryId, string Person, string Account, string? By, string? Reason, string? Made);

    public sealed class InputModel
    {
        public string? What { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.What).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say what was changed.")
            .MaximumLength(Campaign.ReasonLength).WithMessage($"What was changed must be {Campaign.ReasonLength:N0} characters or fewer.");
    }
}
