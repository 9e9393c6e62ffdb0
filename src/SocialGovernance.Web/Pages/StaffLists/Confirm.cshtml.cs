using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.StaffLists;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffLists;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.StaffLists;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class ConfirmModel(PortalContext db, StaffDecisions decisions, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public StaffList List { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await db.StaffLists.AsNoTracking().FirstOrDefaultAsync(list => list.Id == Id);
        if (found is null) return NotFound();
        List = found;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        if (Input.Complete == "yes")
        {
            return await DoneAsync(() => decisions.ConfirmAsync(Id, Input.Reason!, actor),
                "The list is confirmed. Decide what is different.", $"/staff-lists/{Id}");
        }
        return await DoneAsync(() => decisions.DropAsync(Id, Input.Reason!, actor),
            "The list is dropped, and nothing of it was applied.", "/staff-lists");
    }

    public sealed class InputModel
    {
        public string? Complete { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Complete).Must(answer => answer is "yes" or "no").WithMessage("Say whether the list is complete.");
            RuleFor(input => input.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say how you know.")
                .MaximumLength(StaffList.ReasonLength).WithMessage($"The reason must be {StaffList.ReasonLength:N0} characters or fewer.");
        }
    }
}
