using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Services;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class RenameModel(PortalContext db, DirectoryActs acts, CurrentPerson me) : ServicePage(db)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input.Name = Service.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (IsValid(validator, Input) && await Db.HasServiceAsync(Input.Name!, Id)) ModelState.AddModelError("Input.Name", DirectoryRules.ServiceTaken);
        if (!ModelState.IsValid) return await InvalidAsync();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var service = act.On(await Db.Services.FirstOrDefaultAsync(service => service.Id == Id));
            await Db.RefuseTakenServiceAsync(Input.Name!, Id);
            service.Rename(Input.Name!.Trim(), act.Actor, act.At);
            return service.Name;
        }), name => ($"The service is called {name}.", Path));
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the name of the service.")
            .OneLine("The name", Domain.People.Service.NameLength);
    }
}
