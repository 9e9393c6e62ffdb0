using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Handlers lift a suspension, or keep it until another day.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ReviewSuspensionModel(CaseAccess access, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public SuspensionLine? Suspension => Seen.Proceedings.Suspensions.FirstOrDefault(suspension => suspension.Id == Id);

    public override async Task<IActionResult?> LoadAsync() => await base.LoadAsync() ?? (Suspension is null ? NotFound() : null);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        if (Input.Lift == true)
            return await DoneAsync(() => access.LiftSuspensionAsync(Reference, Id, Input.Reason!, actor), "The suspension has been lifted.", Path);
        return await DoneAsync(() => access.KeepSuspendedAsync(Reference, Id, Input.On!.Value, Input.Ends, Input.Reason!, actor), "The suspension goes on.", Path);
    }

    public sealed class InputModel
    {
        public bool? Lift { get; set; }
        public DateOnly? On { get; set; }
        public bool Ends { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Lift).NotNull().WithMessage("Choose whether it goes on.");
            RuleFor(input => input.On).NotNull().When(input => input.Lift == false).WithMessage("Enter the day until which it goes on.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why it goes on or ends.").Fits("The reason");
        }
    }
}
