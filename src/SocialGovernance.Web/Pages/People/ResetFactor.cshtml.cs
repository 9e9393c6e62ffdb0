using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

/// <summary>For somebody who has lost their second factor and their recovery codes.</summary>
[Authorize(Policy = Access.SignedIn)]
[ProvedLately(Permissions.MaintainPeople, Permissions.HandleCases)]
public sealed class ResetFactorModel(PortalContext db, LostFactors resets, CurrentPerson me) : PersonPage(db)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>It takes a second person.</summary>
    public bool IsOfHandler { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        IsOfHandler = await Db.RoleAssignments.AnyAsync(given => given.PersonId == Id && given.IsConfidential && given.EndedAt == null);
        var mayTakePart = me.May(Permissions.MaintainPeople) || (IsOfHandler && me.May(Permissions.HandleCases));
        return mayTakePart && Person.IsHere && await Db.Users.AnyAsync(user => user.PersonId == Id) ? null : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var reset = await resets.AskAsync(Id, Input.Reason, await me.ActorAsync());
        var to = me.May(Permissions.MaintainPeople) ? Path : "/handlers";
        return reset.State == FactorResetState.Asked ? Done("You asked for the reset. A second person is asked to agree.", to)
            : Done($"The second factor of {Person.Name} is reset, and they are told.", to);
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why, and how you know that it was they who asked.")
            .MaximumLength(FactorReset.ReasonLength).WithMessage($"The reason must have {FactorReset.ReasonLength:N0} characters or fewer.");
    }
}
