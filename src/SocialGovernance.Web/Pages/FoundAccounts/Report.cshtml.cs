using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.FoundAccounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.FoundAccounts;

/// <summary>Somebody of the council reports an account.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ReportModel(FoundRegister register, PolicyLibrary policies, CurrentPerson person) : PortalPage
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        IsValid(validator, Input);
        var (address, problem) = FoundAddress.Read((await policies.CurrentAsync()).Pack.Platforms, Input.Url);
        if (problem is not null && !string.IsNullOrWhiteSpace(Input.Url)) ModelState.AddModelError("Input.Url", problem);
        if (!ModelState.IsValid) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => register.ReportAsync(address!, Input.What!.Trim(), null, actor),
            found => ("The account is reported.", person.May(Permissions.KeepAccounts) ? found.Path : "/accounts"));
    }

    public sealed class InputModel
    {
        public string? Url { get; set; }
        public string? What { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Url).NotEmpty().WithMessage("Enter the address of the account.");
            RuleFor(input => input.What).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say what you saw.")
                .MaximumLength(FoundReport.WhatLength).WithMessage($"What you saw must be {FoundReport.WhatLength:N0} characters or fewer.");
        }
    }
}
