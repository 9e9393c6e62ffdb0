using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Names somebody of the directory whom the case concerns; who must not handle it for that reason stops at once.</summary>
public abstract class NamingPage(PersonFinder people, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> Found { get; private set; } = [];

    /// <summary>The page's heading, as a question.</summary>
    public abstract string Question { get; }

    /// <summary>What naming somebody brings with it.</summary>
    public abstract string Consequence { get; }

    /// <summary>What was done, as a sentence.</summary>
    protected abstract string Banner { get; }

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
        var actor = await ActorAsync();
        return await DoneAsync(() => NameAsync(long.TryParse(Input.WhomId, out var id) ? id : 0, actor), Banner, Away(actor));
    }

    protected abstract Task NameAsync(long personId, Actor actor);

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
