using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Records somebody who saw it, so that neither they nor their line manager handles it.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class WitnessModel(CaseWork cases, PersonFinder people, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> Found { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Found = await people.FindAsync(Input.Whom);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.Whom)) ModelState.AddModelError("Input.Whom", "Enter a name or an e-mail address.");
        if (!ModelState.IsValid) return await InvalidAsync();
        if (string.IsNullOrEmpty(Input.WhomId)) return await FoundAsync();
        await cases.NameWitnessAsync(Reference, long.TryParse(Input.WhomId, out var id) ? id : 0, await ActorAsync());
        return Done("The witness has been recorded.", "/cases");
    }

    async Task<IActionResult> FoundAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (Found.Count == 0) ModelState.AddModelError("Input.Whom", "Nobody in the directory has this name or address.");
        return Page();
    }

    public sealed class InputModel
    {
        public string? Whom { get; set; }
        public string? WhomId { get; set; }
    }
}
