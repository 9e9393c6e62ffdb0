using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class AddModel(PortalContext db, PolicyLibrary policies, DirectoryActs acts, CurrentPerson me, SignIns signIns, CouncilClock clock) : PortalPage
{
    static readonly InputValidator validator = new();

    IReadOnlyList<Found> found = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Pack Pack { get; private set; } = null!;

    public Lookup Posts => new("Post", "Post (optional)", "Type how its title begins.", Input.Post, found);

    public override async Task<IActionResult?> LoadAsync()
    {
        (_, Pack) = await policies.CurrentAsync();
        return null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        Input.From = clock.Today;
        return await base.OnGetAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (IsValid(validator, Input) && Pack.PersonTypes.All(type => type.Key != Input.Type))
            ModelState.AddModelError("Input.Type", "Choose what they are to the council.");
        if (ModelState.IsValid && await db.HasEmailAsync(Input.Email!)) ModelState.AddModelError("Input.Email", DirectoryRules.EmailTaken);
        long? postId = null;
        if (ModelState.IsValid && Input.Post.TrimmedOrNull() is { } typed)
        {
            found = await Lookup.PostsAsync(db, typed);
            postId = Lookup.Resolve(found, "Post", typed, Input.PostId, ModelState);
        }
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            await db.RefuseTakenEmailAsync(Input.Email!);
            var person = new Person(Input.Name!.Trim(), Input.Email!.Trim(), Input.Type!, Input.StaffGroup.TrimmedOrNull(), act.Actor, act.At);
            await db.People.AddAsync(person);
            if (postId is not null)
                (await db.Posts.Include(post => post.Holdings).SingleAsync(post => post.Id == postId)).TakenBy(person, Input.From!.Value, act.Actor, act.At);
            if (!Input.Invite) return person;
            // The sign-in is made from the person's row.
            await db.SaveChangesAsync();
            await signIns.InviteAsync(person.Id, act.Actor);
            return person;
        }), person => (Input.Invite ? $"{person.Name} has been added and invited to sign in." : $"{person.Name} has been added.", $"/people/{person.Id}"));
    }

    public sealed class InputModel : PersonInput
    {
        public string? Post { get; set; }
        public long? PostId { get; set; }

        [Display(Name = "The first day")]
        public DateOnly? From { get; set; }
        public bool Invite { get; set; }
    }

    sealed class InputValidator : PersonInputValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Post).OneLine("The title", Domain.People.Post.TitleLength);
            RuleFor(input => input.From).NotNull().When(input => !string.IsNullOrWhiteSpace(input.Post)).WithMessage("Enter the first day in the post.");
        }
    }
}
