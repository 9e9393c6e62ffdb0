using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>Enters somebody for an account, where the policy asks for no request. They agree for themselves before they are let in.</summary>
[Authorize(Policy = Permissions.KeepRegister)]
public sealed class EnterModel(PortalContext db, RegisterEntering entering, CurrentPerson person) : PortalPage
{
    static readonly Validator validator = new();

    [FromRoute]
    public long AccountId { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Account { get; private set; } = "";

    public static IEnumerable<Choice> Choices => Domain.AuthorisedUsers.Capabilities.All.Select(key => new Choice(key, RegisterWords.CapabilityInWords(key)));

    public override async Task<IActionResult?> LoadAsync()
    {
        Account = await db.Accounts.Where(account => account.Id == AccountId).Select(account => account.Name + " on " + account.PlatformName).FirstOrDefaultAsync() ?? "";
        return Account == "" || !await entering.IsOpenAsync() ? NotFound() : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => entering.EnterAsync(Input.Email!, AccountId, Input.Capabilities, Input.LastDay, actor),
            entered => ($"{entered[0].Person!.Name} is entered and is asked to agree first.", entered[0].Path));
    }

    public sealed class InputModel
    {
        public string? Email { get; set; }
        public List<string> Capabilities { get; set; } = [];

        [Display(Name = "The last day of access")]
        public DateOnly? LastDay { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the e-mail address of the person.")
                .MaximumLength(Person.EmailLength).WithMessage($"The e-mail address must be {Person.EmailLength} characters or fewer.");
            RuleFor(input => input.Capabilities).Must(given => given.Count > 0 && given.All(Domain.AuthorisedUsers.Capabilities.All.Contains))
                .WithMessage("Select at least one thing that they may do.");
        }
    }
}
