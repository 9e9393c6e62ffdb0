using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Services;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class AddModel(PortalContext db, PolicyLibrary policies, DirectoryActs acts, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> Bodies { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        Bodies = [.. pack.Council.Bodies.Select(body => new Choice(body.Key, body.Name))];
        if (Bodies is [var only]) Input.LegalBody = only.Value;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (IsValid(validator, Input) && Bodies.All(body => body.Value != Input.LegalBody))
            ModelState.AddModelError("Input.LegalBody", "Choose the body that the service belongs to.");
        if (ModelState.IsValid && await db.HasServiceAsync(Input.Name!)) ModelState.AddModelError("Input.Name", DirectoryRules.ServiceTaken);
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            await db.RefuseTakenServiceAsync(Input.Name!);
            var service = new Service(Input.Name!.Trim(), Input.LegalBody!, act.Actor, act.At);
            await db.Services.AddAsync(service);
            return service;
        }), service => ($"The service {service.Name} has been added.", $"/services/{service.Id}"));
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }
        public string? LegalBody { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the name of the service.")
            .OneLine("The name", Service.NameLength);
    }
}
