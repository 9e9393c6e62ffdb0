using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Posts;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class CorrectModel(PortalContext db, DirectoryActs acts, Data.AuthorisedUsers.Moves moves, CurrentPerson me, CouncilClock clock) : PostPage(db)
{
    static readonly PostInputValidator<PostInput> validator = new();

    [BindProperty]
    public PostInput Input { get; set; } = new();

    public IReadOnlyList<Choice> Services { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        Services = await PostInput.ServicesAsync(Db);
        return await base.LoadAsync();
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input = new() { Title = Post.Title, Service = Post.ServiceId };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var post = act.On(await Db.Posts.Include(post => post.Holdings).ThenInclude(held => held.Person).FirstOrDefaultAsync(post => post.Id == Id));
            var service = await Db.Services.FirstOrDefaultAsync(service => service.Id == Input.Service) ?? throw RuleBrokenException.Input("Choose a service.");
            post.Rename(Input.Title!.Trim(), act.Actor, act.At);
            var isAnother = post.ServiceId != service.Id;
            post.MoveTo(service, act.Actor, act.At);
            if (isAnother)
                foreach (var held in post.Holdings.Where(held => held.IsInForce(clock.Today)))
                    await moves.MovedAsync(held.Person!, $"Their post {post.Title} belongs to {service.Name} now.", act.Actor);
            return post.Title;
        }), title => ($"The post {title} has been corrected.", Path));
    }
}
