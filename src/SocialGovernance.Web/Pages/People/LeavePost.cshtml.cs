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
public sealed class LeavePostModel(PortalContext db, DirectoryActs acts, CurrentPerson me, Data.AuthorisedUsers.Moves moves, CouncilClock clock) : PersonPage(db)
{
    static readonly InputValidator validator = new();

    [FromRoute]
    public long PostId { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Title { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Title = await Db.Posts.Where(post => post.Id == PostId && post.Holdings.Any(held => held.PersonId == Id))
            .Select(post => post.Title).FirstOrDefaultAsync() ?? "";
        return Title == "" ? NotFound() : null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        Input.Until = clock.Today;
        return await base.OnGetAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var post = act.On(await Db.Posts.Include(post => post.Holdings).ThenInclude(held => held.Person).FirstOrDefaultAsync(post => post.Id == PostId));
            post.LeftBy(Id, Input.Until!.Value, act.Actor, act.At);
            await moves.MovedAsync(post.Holdings.First(held => held.PersonId == Id).Person!, $"Their last day in the post {post.Title} is {Input.Until:d MMMM yyyy}.", act.Actor);
            return $"The last day in the post {post.Title} is {Input.Until:d MMMM yyyy}.";
        }), banner => (banner, Path));
    }

    public sealed class InputModel
    {
        [Display(Name = "The last day")]
        public DateOnly? Until { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Until).NotNull().WithMessage("Enter the last day in the post.");
    }
}
