using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class CorrectModel(PortalContext db, PolicyLibrary policies, DirectoryActs acts, CurrentPerson me) : PersonPage(db)
{
    static readonly PersonInputValidator<PersonInput> validator = new();

    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public Pack Pack { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        (_, Pack) = await policies.CurrentAsync();
        return null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input = new() { Name = Person.Name, Email = Person.Email, Type = Person.Type, StaffGroup = Person.StaffGroup };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (IsValid(validator, Input) && Input.Type != Person.Type && Pack.PersonTypes.All(type => type.Key != Input.Type))
            ModelState.AddModelError("Input.Type", "Choose what they are to the council.");
        if (ModelState.IsValid && Person.IsHere && await Db.HasEmailAsync(Input.Email!, Id))
            ModelState.AddModelError("Input.Email", DirectoryRules.EmailTaken);
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var person = act.On(await Db.People.Include(person => person.Words).FirstOrDefaultAsync(person => person.Id == Id));
            if (person.IsHere) await Db.RefuseTakenEmailAsync(Input.Email!, Id);
            person.Correct(Input.Name!.Trim(), Input.Email!.Trim(), Input.Type!, Input.StaffGroup.TrimmedOrNull(), act.Actor, act.At);
            return person.Name;
        }), name => ($"{name} has been corrected.", Path));
    }
}
