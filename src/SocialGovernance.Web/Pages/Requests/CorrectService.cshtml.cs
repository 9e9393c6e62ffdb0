using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using Item = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>A form that was sent for the wrong service.</summary>
[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class CorrectServiceModel(PortalContext db, Workflow workflow, CurrentPerson me) : PutRightPage(db, me)
{
    static readonly InputValidator validator = new();

    [BindProperty] public InputModel Input { get; set; } = new();

    public IReadOnlyList<Item> Services { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Services = [.. (await Db.Services.OrderBy(service => service.Name).Select(service => new { service.Id, service.Name }).ToListAsync())
            .Select(service => new Item($"{service.Id}", service.Name))];
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var request = await workflow.CorrectServiceAsync(Id, Input.Service!.Value, Input.Reason, await ActorAsync());
        return Done($"{request.Reference} is now for {request.Service!.Name}.", await NextAsync());
    }

    public sealed class InputModel
    {
        public long? Service { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Service).NotNull().WithMessage("Choose the right service.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Give the reason. It stays on record.");
        }
    }
}
