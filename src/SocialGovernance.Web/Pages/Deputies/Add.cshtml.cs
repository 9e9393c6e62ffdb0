using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Deputies;

[Authorize(Policy = Access.SignedIn)]
public sealed class AddModel(PortalContext db, PolicyLibrary policies, DirectoryActs acts, CurrentPerson me, CouncilClock clock) : PortalPage
{
    static readonly InputValidator validator = new();

    IReadOnlyList<Found> found = [];

    /// <summary>Id of the person who is away, where an administrator names their deputy; otherwise one's own.</summary>
    [FromQuery]
    public long? For { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    long PersonId => For ?? me.PersonId;

    /// <summary>Null where it is oneself.</summary>
    public string? PersonName { get; private set; }

    public Lookup Deputies => new("Deputy", "Who acts in their place?", "Type their e-mail address or the beginning of their name.", Input.Deputy, found);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (PersonId == me.PersonId) return null;
        if (!me.May(Permissions.MaintainPeople)) return NotFound();
        PersonName = await db.People.Where(person => person.Id == PersonId).Select(person => person.Name).FirstOrDefaultAsync();
        return PersonName is null ? NotFound() : null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        Input.From = clock.Today;
        return await base.OnGetAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        long? deputyId = null;
        if (IsValid(validator, Input))
        {
            if (Input.From < clock.Today) ModelState.AddModelError("Input.From", "The first day cannot be in the past.");
            found = await Lookup.PeopleAsync(db, Input.Deputy, clock.Today);
            deputyId = Lookup.Resolve(found, "Deputy", Input.Deputy, Input.DeputyId, ModelState);
        }
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var person = act.On(await db.People.FirstOrDefaultAsync(person => person.Id == PersonId));
            var deputy = await db.People.SingleAsync(person => person.Id == deputyId);
            var named = await db.Deputies.Where(one => one.PersonId == PersonId && one.EndedAt == null && one.Until >= act.Today).ToListAsync();
            await db.Deputies.AddAsync(person.NameDeputy(deputy, Input.From!.Value, Input.Until!.Value, named, act.Actor, act.At,
                (await policies.CurrentAsync()).Pack.Deputies.LongestDays));
            return $"{deputy.Name} acts for {(PersonName is null ? "you" : person.Name)} from {Input.From:d MMMM yyyy} to {Input.Until:d MMMM yyyy}.";
        }), banner => (banner, PersonName is null ? "/deputies" : $"/people/{PersonId}"));
    }

    public sealed class InputModel
    {
        public string? Deputy { get; set; }
        public long? DeputyId { get; set; }

        [Display(Name = "The first day")]
        public DateOnly? From { get; set; }

        [Display(Name = "The last day")]
        public DateOnly? Until { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Deputy).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter who acts in their place.")
                .OneLine("The name", Person.EmailLength);
            RuleFor(input => input.From).NotNull().WithMessage("Enter the first day.");
            RuleFor(input => input.Until).Cascade(CascadeMode.Stop).NotNull().WithMessage("Enter the last day.")
                .GreaterThanOrEqualTo(input => input.From).When(input => input.From is not null, ApplyConditionTo.CurrentValidator)
                .WithMessage("The last day cannot be before the first.");
        }
    }
}
