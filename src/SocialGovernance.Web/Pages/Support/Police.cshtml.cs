using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>The police were told, which only the person's own consent allows.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class PoliceModel(SupportDesk desk, CurrentPerson person) : SupportPage(desk, person)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync() => IsValid(validator, Input)
        ? await DoAsync("It has been recorded that the police were told.", (found, key, _, actor, at) => found.GoToPolice(Input.Agreed!.Value, Input.On!.Value, Input.Text!, key, actor, at))
        : await InvalidAsync();

    public sealed class InputModel
    {
        public bool? Agreed { get; set; }

        [System.ComponentModel.DataAnnotations.Display(Name = "The day")]
        public DateOnly? On { get; set; }
        public string? Text { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Agreed).NotNull().WithMessage("Choose whether the person agrees.");
            RuleFor(input => input.On).NotNull().WithMessage("Enter the day.");
            RuleFor(input => input.Text).IsWritten("Write down what the police were told.");
        }
    }
}
