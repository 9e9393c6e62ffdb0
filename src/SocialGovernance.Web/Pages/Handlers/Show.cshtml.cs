using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Handlers;

/// <summary>A second person agrees or refuses; whoever proposed it can withdraw it.</summary>
[Authorize(Policy = Access.SignedIn)]
[ProvedLately(Permissions.HandleCases, Permissions.MaintainPeople, Permissions.NameHandlers)]
public sealed class ShowModel(PortalContext db, HandlerChanges changes, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public HandlerChange Change { get; private set; } = null!;
    public RuleBrokenException? Objection { get; private set; }
    public bool IsMine => Change.ProposedById == me.PersonId && Change.State == HandlerChangeState.Proposed;

    public override async Task<IActionResult?> LoadAsync()
    {
        var answers = me.May(Permissions.HandleCases) || me.May(Permissions.MaintainPeople);
        if (!answers && !me.May(Permissions.NameHandlers)) return NotFound();
        if (await db.HandlerChanges.AsNoTracking().Include(change => change.Person).Include(change => change.ProposedBy).Include(change => change.SecondPerson)
            .FirstOrDefaultAsync(change => change.Id == Id) is not { } found) return NotFound();
        (Change, Objection) = (found, found.ObjectionToAnswer(await me.ActorAsync()));
        if (!answers && !IsMine && found.ProposedById != me.PersonId) return NotFound();
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        if (Input.Answer == "agree")
        {
            return await DoneAsync(() => changes.AgreeAsync(Id, actor),
                Change.Ends ? $"{Change.Person!.Name} no longer has the role {Change.RoleTitle}." : $"{Change.Person!.Name} has the role {Change.RoleTitle} from today.", "/handlers");
        }
        return await DoneAsync(() => changes.RefuseAsync(Id, Input.Reason, actor),
            "You refused what was proposed. Whoever proposed it is told.", "/handlers");
    }

    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        var actor = await me.ActorAsync();
        return await DoneAsync(() => changes.WithdrawAsync(Id, actor), "What you proposed is withdrawn.", "/handlers");
    }

    public sealed class InputModel
    {
        public string? Answer { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Answer).Must(answer => answer is "agree" or "refuse").WithMessage("Choose whether you agree.");
            RuleFor(input => input.Reason).NotEmpty().When(input => input.Answer == "refuse").WithMessage("Say why you refuse.");
            RuleFor(input => input.Reason).MaximumLength(HandlerChange.ReasonLength).WithMessage($"The reason must have {HandlerChange.ReasonLength:N0} characters or fewer.");
        }
    }
}
