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
public sealed class GiveRoleModel(PortalContext db, PolicyLibrary policies, DirectoryActs acts, CurrentPerson me, CouncilClock clock) : PersonPage(db)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Design.Choice> Roles { get; private set; } = [];

    public IReadOnlyList<Role> Confidential { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var given = (await policies.RolesToGiveAsync()).Where(role => role.Relation == Relation.None).ToLookup(role => role.Confidential);
        Roles = [.. given[false].Select(role => new Design.Choice(role.Key, role.Title))];
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
        var roles = await policies.RolesToGiveAsync();

        var banner = await acts.DoAsync(await me.ActorAsync(), async act =>
        {
            var person = act.On(await Db.People.FirstOrDefaultAsync(person => person.Id == Id));
            var role = roles.FirstOrDefault(role => role.Key == Input.Role) ?? throw RuleBrokenException.Input("Choose a role.");
            var given = await Db.RoleAssignments.Where(given => given.PersonId == Id && given.Role == role.Key && given.EndedAt == null).ToListAsync();
            await Db.RoleAssignments.AddAsync(person.Give(role, Input.From!.Value, Input.Until, given, act.Actor, act.At));
            return $"{person.Name} has the role {role.Title} from {Input.From:d MMMM yyyy}.";
        });
        return Done(banner, Path);
    }

    public sealed class InputModel
    {
        public string? Role { get; set; }

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
