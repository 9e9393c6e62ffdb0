using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Pages.Removals;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>Puts right that the wrong person was named: the wrong entry ends, the right person is entered and attests for themselves.</summary>
[Authorize(Policy = Permissions.KeepRegister)]
public sealed class CorrectModel(PortalContext db, PolicyLibrary policies, RegisterEntries entries, Register register, CouncilClock clock, CurrentPerson person)
    : EntryPage(db, policies, entries, clock, person)
{
    static readonly Validator validator = new();
    static readonly ProofValidator proofs = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        IsValid(validator, Input);
        if (CannotKeep is null && Entry.IsOnThePlatform) IsValid(proofs, Input);
        if (!ModelState.IsValid) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => register.ReplaceAsync(Id, Input.Email!, Input.Reason!, Input.ToProof, actor),
            right => ($"{right.Person!.Name} takes the place and is asked to agree first.", right.Path));
    }

    public sealed class InputModel : ProofInput
    {
        public string? Email { get; set; }
        public string? Reason { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the e-mail address of the right person.")
                .MaximumLength(Domain.People.Person.EmailLength).WithMessage($"The e-mail address must be {Domain.People.Person.EmailLength} characters or fewer.");
            RuleFor(input => input.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say why it is changed.")
                .MaximumLength(AuthorisedUser.ReasonLength).WithMessage($"The reason must be {AuthorisedUser.ReasonLength:N0} characters or fewer.");
        }
    }
}
