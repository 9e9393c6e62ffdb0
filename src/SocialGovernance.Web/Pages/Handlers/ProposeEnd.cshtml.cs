using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Handlers;

/// <summary>A handler proposes that somebody, who may be they themselves, handles no cases any more.</summary>
[Authorize(Policy = Permissions.HandleCases)]
[ProvedLately]
public sealed class ProposeEndModel(PortalContext db, HandlerChanges changes, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Person { get; private set; } = "";
    public string Role { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        var held = await db.RoleAssignments.AsNoTracking().Where(given => given.Id == Id && given.IsConfidential && given.EndedAt == null)
            .Select(given => new { given.Person!.Name, given.RoleTitle }).FirstOrDefaultAsync();
        if (held is null) return NotFound();
        (Person, Role) = (held.Name, held.RoleTitle);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => changes.ProposeEndAsync(Id, Input.Reason, actor),
            $"You proposed that {Person} loses the role. A second person is asked.", "/handlers");
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why.")
            .MaximumLength(HandlerChange.ReasonLength).WithMessage($"The reason must have {HandlerChange.ReasonLength:N0} characters or fewer.");
    }
}
