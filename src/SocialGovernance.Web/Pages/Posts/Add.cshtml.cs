using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Posts;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class AddModel(PortalContext db, DirectoryActs acts, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    IReadOnlyList<Found> found = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> Services { get; private set; } = [];

    public Lookup Managers => new("Manager", "The post that manages it (optional)", "Type how its title begins.", Input.Manager, found);

    public override async Task<IActionResult?> LoadAsync()
    {
        Services = await PostInput.ServicesAsync(db);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        long? managerId = null;
        if (IsValid(validator, Input) && Input.Manager.TrimmedOrNull() is { } typed)
        {
            found = await Lookup.PostsAsync(db, typed);
            managerId = Lookup.Resolve(found, "Manager", typed, Input.ManagerId, ModelState);
        }
        if (ModelState.IsValid && !await db.Services.AnyAsync(service => service.Id == Input.Service))
            ModelState.AddModelError("Input.Service", "Choose a service.");
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var service = await db.Services.SingleAsync(service => service.Id == Input.Service);
            var manager = managerId is null ? null : await db.Posts.SingleAsync(post => post.Id == managerId);
            var post = new Post(Input.Title!.Trim(), service, manager, act.Actor, act.At);
            await db.Posts.AddAsync(post);
            return post;
        }), post => ($"The post {post.Title} has been added.", $"/posts/{post.Id}"));
    }

    public sealed class InputModel : PostInput
    {
        public string? Manager { get; set; }
        public long? ManagerId { get; set; }
    }

    sealed class InputValidator : PostInputValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Manager).OneLine("The title", Post.TitleLength);
    }
}
