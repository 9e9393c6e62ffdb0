using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Links an account, somebody's access or a post. What is sought is posted: it never stands in an address.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class LinkModel(CaseInvestigation investigation, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> Found { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        if (!string.IsNullOrWhiteSpace(Input.Words))
            Found = [.. (await investigation.FindAsync(Input.Words)).Select(found => new Choice(found.Value, $"{found.Kind.InWords()}: {found.Label}"))];
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.Words)) ModelState.AddModelError("Input.Words", "Enter a name, or an address that begins with https://.");
        else if (Input.Words.Length > Concern.LineLength) ModelState.AddModelError("Input.Words", $"Use {Concern.LineLength} characters or fewer.");
        if (!ModelState.IsValid) return await InvalidAsync();
        if (string.IsNullOrEmpty(Input.What)) return await FoundAsync();
        var (kind, id) = Chosen(Input.What);
        var actor = await ActorAsync();
        return await DoneAsync(() => investigation.LinkAsync(Reference, kind, id, Input.Words, actor), "It has been linked to the case.", Path);
    }

    static (CaseLinkKind, long?) Chosen(string what) => what.Split(':') is [var kind, var text] && long.TryParse(text, out var id)
        ? (kind == "account" ? CaseLinkKind.Account : CaseLinkKind.Access, id) : (CaseLinkKind.Post, null);

    async Task<IActionResult> FoundAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (Found.Count == 0) ModelState.AddModelError("Input.Words", "No account and nobody’s access has this name. The address of a post begins with https://.");
        return Page();
    }

    public sealed class InputModel
    {
        public string? Words { get; set; }
        public string? What { get; set; }
    }
}
