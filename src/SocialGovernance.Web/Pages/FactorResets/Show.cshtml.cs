using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.FactorResets;

/// <summary>A second person agrees or refuses that a handler's second factor is reset.</summary>
[Authorize(Policy = Access.SignedIn)]
[ProvedLately(Permissions.MaintainPeople, Permissions.HandleCases)]
public sealed class ShowModel(PortalContext db, LostFactors resets, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public FactorReset Reset { get; private set; } = null!;
    public RuleBrokenException? Objection { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.FactorResets.AsNoTracking().Include(reset => reset.Person).Include(reset => reset.AskedBy).Include(reset => reset.SecondPerson)
            .FirstOrDefaultAsync(reset => reset.Id == Id) is not { } found) return NotFound();
        (Reset, Objection) = (found, found.ObjectionToAnswer(await me.ActorAsync()));
        return Objection?.Kind == RuleKind.Hidden ? NotFound() : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        if (Input.Answer == "agree")
            return await DoneAsync(() => resets.AgreeAsync(Id, actor), $"The second factor of {Reset.Person!.Name} is reset, and they are told.", "/work");
        return await DoneAsync(() => resets.RefuseAsync(Id, actor), "You refused. Whoever asked for it is told.", "/work");
    }

    public sealed class InputModel
    {
        public string? Answer { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Answer).Must(answer => answer is "agree" or "refuse").WithMessage("Choose whether you agree.");
    }
}
