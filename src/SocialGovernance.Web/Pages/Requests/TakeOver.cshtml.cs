using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>By the applicant's line manager or somebody who maintains people, where the applicant has left or is away.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class TakeOverModel(PortalContext db, Workflow workflow, CurrentPerson me, CouncilClock clock) : PutRightPage(db, me)
{
    static readonly InputValidator validator = new();

    IReadOnlyList<Found> found = [];

    [BindProperty] public InputModel Input { get; set; } = new();

    public Lookup Successors => new("Successor", "Who takes it over?", "Type their e-mail address or the beginning of their name.", Input.Successor, found);

    public async Task<IActionResult> OnPostAsync()
    {
        long? successor = null;
        if (IsValid(validator, Input))
        {
            found = await Lookup.PeopleAsync(Db, Input.Successor, clock.Today);
            successor = Lookup.Resolve(found, "Successor", Input.Successor, Input.SuccessorId, ModelState);
        }
        if (!ModelState.IsValid) return await InvalidAsync();
        var request = await workflow.TakeOverAsync(Id, successor!.Value, Input.Reason, await ActorAsync());
        return Done($"{request.Applicant!.Name} has taken over {request.Reference}.", await NextAsync());
    }

    public sealed class InputModel
    {
        public string? Successor { get; set; }
        public long? SuccessorId { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Successor).NotEmpty().WithMessage("Enter who takes it over.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Give the reason. It stays on record.");
        }
    }
}
