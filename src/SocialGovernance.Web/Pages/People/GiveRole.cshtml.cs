using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
[ProvedLately]
public sealed class GiveRoleModel(PortalContext db, PolicyLibrary policies, DirectoryActs acts, CurrentPerson me, CouncilClock clock) : PersonPage(db)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Design.Choice> Roles { get; private set; } = [];

    /// <summary>Legal bodies and services, for roles that are held for one of them.</summary>
    public IReadOnlyList<Design.Choice> Places { get; private set; } = [];

    public IReadOnlyList<Role> Confidential { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var (_, pack) = await policies.CurrentAsync();
        var given = (await policies.RolesToGiveAsync()).Where(role => role.Relation == Relation.None).ToLookup(role => role.Confidential);
        Roles = [.. given[false].Select(role => new Design.Choice(role.Key, role.Title, role.Scope switch
        {
            RoleScope.Body => "For one legal body: choose it below.",
            RoleScope.Service => "For one service: choose it below.",
            _ => null,
        }))];
        if (given[false].Any(role => role.Scope == RoleScope.Body))
            Places = [.. pack.Council.Bodies.Select(body => new Design.Choice(Scopes.Body(body.Key), body.Name))];
        if (given[false].Any(role => role.Scope == RoleScope.Service))
            Places = [.. Places, .. (await Db.Services.OrderBy(service => service.Name).Select(service => new { service.Id, service.Name }).ToListAsync())
                .Select(service => new Design.Choice(Scopes.Service(service.Id), service.Name))];
        Confidential = [.. given[true]];
        return null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        Input.From = clock.Today;
        return await base.OnGetAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (IsValid(validator, Input) && Input.From < clock.Today) ModelState.AddModelError("Input.From", "The first day cannot be in the past.");
        if (!ModelState.IsValid) return await InvalidAsync();
        if (await LoadAsync() is { } answer) return answer;
        var (_, pack) = await policies.CurrentAsync();
        var roles = await policies.RolesToGiveAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var person = act.On(await Db.People.FirstOrDefaultAsync(person => person.Id == Id));
            var role = roles.FirstOrDefault(role => role.Key == Input.Role) ?? throw RuleBrokenException.Input("Choose a role.");
            var given = await Db.RoleAssignments.Where(given => given.PersonId == Id && given.Role == role.Key && given.EndedAt == null).ToListAsync();
            person.RefuseUnlessMayHold(role, pack);
            var scope = role.Scope == RoleScope.Council ? "" : Input.Place ?? "";
            var title = Places.FirstOrDefault(place => place.Value == scope)?.Text ?? "";
            var assignment = person.Give(role, Input.From!.Value, Input.Until, given, act.Actor, act.At, title.Length == 0 ? "" : scope, title);
            await Db.RoleAssignments.AddAsync(assignment);
            return $"{person.Name} has the role {assignment.Label} from {Input.From:d MMMM yyyy}.";
        }), banner => (banner, Path));
    }

    public sealed class InputModel
    {
        public string? Role { get; set; }

        /// <summary>One of <see cref="Places"/>.</summary>
        public string? Place { get; set; }

        [Display(Name = "The first day")]
        public DateOnly? From { get; set; }

        [Display(Name = "The last day")]
        public DateOnly? Until { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Role).NotEmpty().WithMessage("Choose a role.");
            RuleFor(input => input.From).NotNull().WithMessage("Enter the first day.");
            RuleFor(input => input.Until).GreaterThanOrEqualTo(input => input.From).When(input => input.From is not null)
                .WithMessage("The last day cannot be before the first.");
        }
    }
}
