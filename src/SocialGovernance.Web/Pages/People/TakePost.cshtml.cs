using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class TakePostModel(PortalContext db, DirectoryActs acts, CurrentPerson me, Data.AuthorisedUsers.Moves moves, CouncilClock clock) : PersonPage(db)
{
    static readonly InputValidator validator = new();

    IReadOnlyList<Found> found = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Lookup Posts => new("Post", "Which post?", "Type how its title begins.", Input.Post, found);

    public override async Task<IActionResult> OnGetAsync()
    {
        Input.From = clock.Today;
        return await base.OnGetAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        long? postId = null;
        if (IsValid(validator, Input))
        {
            found = await Lookup.PostsAsync(Db, Input.Post);
            postId = Lookup.Resolve(found, "Post", Input.Post, Input.PostId, ModelState);
        }
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var person = act.On(await Db.People.FirstOrDefaultAsync(person => person.Id == Id));
            var post = act.On(await Db.Posts.Include(post => post.Holdings).FirstOrDefaultAsync(post => post.Id == postId));
            post.TakenBy(person, Input.From!.Value, act.Actor, act.At);
            await moves.MovedAsync(person, $"They take the post {post.Title} from {Input.From:d MMMM yyyy}.", act.Actor);
            return $"{person.Name} holds the post {post.Title} from {Input.From:d MMMM yyyy}.";
        }), banner => (banner, Path));
    }

    public sealed class InputModel
    {
        public string? Post { get; set; }
        public long? PostId { get; set; }

        [Display(Name = "The first day")]
        public DateOnly? From { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Post).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter how the title of the post begins.")
                .OneLine("The title", Domain.People.Post.TitleLength);
            RuleFor(input => input.From).NotNull().WithMessage("Enter the first day in the post.");
        }
    }
}
