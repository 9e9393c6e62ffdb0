using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Posts;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class ManagerModel(PortalContext db, DirectoryActs acts, CurrentPerson me) : PostPage(db)
{
    static readonly InputValidator validator = new();

    IReadOnlyList<Found> found = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Lookup Managers => new("Manager", "The post that manages it", "Type how its title begins. Leave it empty if no post manages it.", Input.Manager, found);

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input.Manager = Post.Manager;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        long? managerId = null;
        if (IsValid(validator, Input) && Input.Manager.TrimmedOrNull() is { } typed)
        {
            found = await Lookup.PostsAsync(Db, typed);
            managerId = Lookup.Resolve(found, "Manager", typed, Input.ManagerId, ModelState);
        }
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var post = act.On(await Db.Posts.FirstOrDefaultAsync(post => post.Id == Id));
            var manager = managerId is null ? null : await Db.Posts.Include(post => post.Holdings).SingleAsync(post => post.Id == managerId);
            await Db.LoadManagersAsync(manager);
            post.ManagedBy(manager, act.Actor, act.At);
            return manager is null ? $"No post manages the post {post.Title}." : $"The post {manager.Title} manages the post {post.Title}.";
        }), banner => (banner, Path));
    }

    public sealed class InputModel
    {
        public string? Manager { get; set; }
        public long? ManagerId { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Manager).OneLine("The title", Domain.People.Post.TitleLength);
    }
}
