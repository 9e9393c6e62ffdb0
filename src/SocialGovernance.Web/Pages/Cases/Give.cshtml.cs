using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>A manager to whom a concern was taken gives it to those who handle cases.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class GiveModel(CaseWork cases, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => cases.GiveToHandlersAsync(Reference, Input.Note, actor), "You gave it to those who handle cases.", "/");
    }

    public sealed class InputModel
    {
        public string? Note { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Note).Fits("The note");
    }
}
