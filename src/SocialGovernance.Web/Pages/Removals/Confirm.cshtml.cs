using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Removals;

/// <summary>A second person looks at the platform and says whether the access is gone.</summary>
[Authorize(Policy = Permissions.KeepRegister)]
public sealed class ConfirmModel(PortalContext db, Data.AuthorisedUsers.Removals removals, CurrentPerson person) : RemovalPage(db, person)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        if (Input.Gone == "yes")
        {
            return await DoneAsync(() => removals.ConfirmAsync(Id, Input.Saw, actor), "It is confirmed that the access is gone.", $"/removals/{Id}");
        }
        return await DoneAsync(() => removals.FindOpenAsync(Id, Input.Saw, actor),
            "It has to be done again. The keepers of the register are asked.", $"/removals/{Id}");
    }

    public sealed class InputModel
    {
        public string? Gone { get; set; }
        public string? Saw { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Gone).Must(gone => gone is "yes" or "no").WithMessage("Select whether the access is gone.");
            RuleFor(input => input.Saw).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say what you saw.")
                .MaximumLength(Proof.Length).WithMessage($"What you saw must be {Proof.Length:N0} characters or fewer.");
        }
    }
}
