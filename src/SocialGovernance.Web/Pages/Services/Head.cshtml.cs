using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Services;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class HeadModel(PortalContext db, DirectoryActs acts, CurrentPerson me) : ServicePage(db)
{
    static readonly InputValidator validator = new();

    IReadOnlyList<Found> found = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Lookup Posts => new("Post", "The post that heads it", "Type how its title begins.", Input.Post, found);

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input.Post = Service.Head;
        return Page();
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
            var service = act.On(await Db.Services.FirstOrDefaultAsync(service => service.Id == Id));
            var post = await Db.Posts.Include(post => post.Holdings).SingleAsync(post => post.Id == postId);
            service.HeadedBy(post, act.Actor, act.At);
            return $"The post {post.Title} heads {service.Name}.";
        }), banner => (banner, Path));
    }

    public sealed class InputModel
    {
        public string? Post { get; set; }
        public long? PostId { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Post).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter how the title of the post begins.")
            .OneLine("The title", Post.TitleLength);
    }
}
