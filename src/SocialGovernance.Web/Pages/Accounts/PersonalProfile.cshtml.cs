using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class PersonalProfileModel(PortalContext db, PolicyLibrary policies, AccountHealth health, CouncilClock clock, CurrentPerson person) : AccountPage(db, policies, person)
{
    static readonly ReasonValidator<InputModel> validator = new();

    IReadOnlyList<Found> found = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Lookup People => new("Person", "Name of the person (leave it empty if it hangs on nobody’s)", "Type how words of the name or e-mail address begin.", Input.Person, found);

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input.Person = await Db.People.Where(known => known.Id == Account.ProfilePersonId).Select(known => known.Email).FirstOrDefaultAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        IsValid(validator, Input);
        long? personId = null;
        if (Input.Person.TrimmedOrNull() is { } typed)
        {
            found = await Lookup.PeopleAsync(Db, typed, clock.Today);
            personId = Lookup.Resolve(found, "Person", typed, Input.PersonId, ModelState);
        }
        if (!ModelState.IsValid) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => health.HangsOnAsync(Id, personId, Input.Reason!, actor),
            personId is null ? "It hangs on nobody’s own profile." : "It is recorded whose profile it hangs on.", $"{Path}/health");
    }

    public sealed class InputModel : ReasonInput
    {
        public string? Person { get; set; }
        public long? PersonId { get; set; }
    }
}
