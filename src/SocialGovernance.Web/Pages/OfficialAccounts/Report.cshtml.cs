using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SocialGovernance.Data.FoundAccounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.OfficialAccounts;

namespace SocialGovernance.Web.Pages.OfficialAccounts;

/// <summary>Anybody reports an account that claims to be the council's. Programs that fill in forms are told apart without asking anybody else.</summary>
[AllowAnonymous, EnableRateLimiting(PublicLimits.Reporting), RequestSizeLimit(64 * 1024)]
public sealed class ReportModel(FoundRegister register, PolicyLibrary policies, FormStamp stamp) : PortalPage
{
    public const string Thanks = "Thank you. We will look at the account.";

    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Stamp => stamp.New();

    public async Task<IActionResult> OnPostAsync()
    {
        // Only a program sees this field: let it believe that it has done its work.
        if (!string.IsNullOrEmpty(Input.Website)) return Done(Thanks, "/official-accounts/reported");
        IsValid(validator, Input);
        var (address, problem) = FoundAddress.Read((await policies.CurrentAsync()).Pack.Platforms, Input.Url);
        if (problem is not null && !string.IsNullOrWhiteSpace(Input.Url)) ModelState.AddModelError("Input.Url", problem);
        if (ModelState.IsValid && stamp.Objection(Input.Opened) is { } objection) ModelState.AddModelError("", objection);
        if (!ModelState.IsValid) return await InvalidAsync();
        return await DoneAsync(() => register.ReportAsync(address!, Input.What!.Trim(), string.IsNullOrWhiteSpace(Input.Email) ? null : Input.Email.Trim(), null),
            Thanks, "/official-accounts/reported");
    }

    public sealed class InputModel
    {
        public string? Url { get; set; }
        public string? What { get; set; }
        public string? Email { get; set; }

        /// <summary>Stays empty: people do not see it.</summary>
        public string? Website { get; set; }
        public string? Opened { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Url).NotEmpty().WithMessage("Enter the address of the account.");
            RuleFor(input => input.What).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Tell us what you saw.")
                .MaximumLength(FoundReport.WhatLength).WithMessage($"What you saw must be {FoundReport.WhatLength:N0} characters or fewer.");
            RuleFor(input => input.Email).EmailAddress().MaximumLength(Person.EmailLength).WithMessage("Enter an e-mail address like name@example.com, or leave it empty.")
                .When(input => !string.IsNullOrWhiteSpace(input.Email));
        }
    }
}
