using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.Scim;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.StaffDirectory;

/// <summary>The key is in the answer to the post and nowhere else.</summary>
[Authorize(Policy = Permissions.MaintainPeople), ProvedLately]
public sealed class MakeKeyModel(DirectoryKeys keys, CurrentPerson me, BaseAddress site, CouncilClock clock) : PortalPage
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string? Made { get; private set; }

    public string Address => site.Of(ScimEndpoints.Root);

    public override Task<IActionResult> OnGetAsync()
    {
        Input.Until = clock.Today.AddYears(1);
        return base.OnGetAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        Made = await keys.MakeAsync(Input.Name!.Trim(), Input.Until!.Value, await me.ActorAsync());
        return Page();
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }

        [Display(Name = "The last day")]
        public DateOnly? Until { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter what the key is for.").OneLine("What it is for", DirectoryKey.NameLength);
            RuleFor(input => input.Until).NotNull().WithMessage("Enter the last day on which the key works.");
        }
    }
}
