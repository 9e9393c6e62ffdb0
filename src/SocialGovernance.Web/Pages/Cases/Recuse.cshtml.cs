using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>A handler says that the case concerns them, and stops handling it for good.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class RecuseModel(CaseWork cases, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => cases.RecuseAsync(Reference, Input.Reason, actor), "You no longer handle the case.", Away(actor));
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why you should not handle this case.").Fits("The reason");
    }
}
