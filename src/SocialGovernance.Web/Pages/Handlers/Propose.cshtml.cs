using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Handlers;

/// <summary>A handler proposes who becomes one too; so does somebody whom the pack lets name handlers without being one.</summary>
[Authorize(Policy = Access.SignedIn)]
[ProvedLately(Permissions.HandleCases, Permissions.NameHandlers)]
public sealed class ProposeModel(HandlerChanges changes, HandlerCalls calls, PersonFinder people, PolicyLibrary policies, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> Roles { get; private set; } = [];
    public IReadOnlyList<Choice> Found { get; private set; } = [];

    /// <summary>Something waits that nobody may handle.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Title of the role in which somebody may handle whatever the others may not.</summary>
    public string Fallback { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (!me.May(Permissions.HandleCases) && !me.May(Permissions.NameHandlers)) return NotFound();
        var (_, pack) = await policies.CurrentAsync();
        Roles = [.. pack.Roles.Where(role => role.Confidential).Select(role => new Choice(role.Key, role.Title))];
        if (Roles.Count == 1) Input.Role ??= Roles[0].Value;
        IsAsked = await calls.AsksAsync(me.PersonId, HandlerCalls.NamePath);
        Fallback = pack.Role(pack.Breach.FallbackRole).Title;
        Found = await people.FindAsync(Input.Whom);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        IsValid(validator, Input);
        if (!string.IsNullOrWhiteSpace(Input.Whom) && Found.Count == 0) ModelState.AddModelError("Input.Whom", "Nobody in the directory has this name or address.");
        if (!ModelState.IsValid) return await InvalidAsync();
        var chosen = Found.Count == 1 ? Found[0] : Found.FirstOrDefault(choice => choice.Value == Input.WhomId);
        if (chosen is null)
        {
            ModelState.AddModelError("Input.WhomId", "Choose the person you mean.");
            return await InvalidAsync();
        }
        var actor = await me.ActorAsync();
        return await DoneAsync(() => changes.ProposeAsync(long.Parse(chosen.Value, null), Input.Role!, Input.Reason, actor),
            $"You proposed {chosen.Text}. A second person is asked.", "/handlers");
    }

    public sealed class InputModel
    {
        public string? Role { get; set; }
        public string? Whom { get; set; }
        public string? WhomId { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Role).NotEmpty().WithMessage("Choose a role.");
            RuleFor(input => input.Whom).NotEmpty().WithMessage("Enter a name or an e-mail address.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why.")
                .MaximumLength(HandlerChange.ReasonLength).WithMessage($"The reason must have {HandlerChange.ReasonLength:N0} characters or fewer.");
        }
    }
}
