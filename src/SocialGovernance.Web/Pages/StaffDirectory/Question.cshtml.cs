using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.StaffDirectory;

/// <summary>Something that the portal could not settle by itself.</summary>
[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class QuestionModel(PortalContext db, DirectoryActs acts, DirectoryPeople people, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public DirectoryQuestion Question { get; private set; } = null!;
    public RuleBrokenException? CannotSettle { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await db.DirectoryQuestions.AsNoTracking().Include(question => question.Person).FirstOrDefaultAsync(question => question.Id == Id && question.PersonId != me.PersonId);
        if (found is null) return NotFound();
        (Question, CannotSettle) = (found, found.ObjectionToSettle(await me.ActorAsync()));
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var question = act.On(await db.DirectoryQuestions.Include(question => question.Person).Include(question => question.WorkItem).FirstOrDefaultAsync(question => question.Id == Id));
            if (question.ObjectionToSettle(act.Actor) is { } objection) throw objection;
            if (Input.Answer == "again" && await people.PlaceAgainAsync(question.PersonId, act) is { } problem) throw new RuleBrokenException(problem);
            question.Settle(Input.Answer == "again" ? "what the directory sent was tried again, and it is done" : Input.Note!.Trim(), act.Actor, act.At);
            return question.Person!.Name;
        }), name => ($"What the staff directory sent about {name} is seen to.", "/staff-directory"));
    }

    public sealed class InputModel
    {
        /// <summary>“again” or “seen”.</summary>
        public string? Answer { get; set; }
        public string? Note { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Answer).Must(answer => answer is "again" or "seen").WithMessage("Select what shall happen.");
            RuleFor(input => input.Note).Cascade(CascadeMode.Stop).NotEmpty().When(input => input.Answer == "seen").WithMessage("Say what you did.")
                .OneLine("What you did", DirectoryQuestion.NoteLength);
        }
    }
}
