using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;
using Item = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.Pages.Policies;

/// <summary>A role of the pack for each thing that the policy leaves open.</summary>
[Authorize(Policy = Permissions.MaintainPeople)]
[ProvedLately]
public sealed class DecisionsModel(PolicyDrafts drafts, CurrentPerson me) : DraftPage(drafts, me)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<OpenDecision> Open => View.Reading.Pack?.OpenDecisions ?? [];

    public IReadOnlyList<Item> Roles => [new("", "Not decided yet"), .. (View.Reading.Pack?.Roles ?? []).Select(role => new Item(role.Key, role.Title))];

    /// <summary>Why this person may not fill it in; null if they may.</summary>
    public string? Objection { get; private set; }

    public static string Field(string key) => $"Input.Roles[{key}]";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Objection = Told(View.Draft.ObjectionToChange(Actor));
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        var chosen = Open.ToDictionary(open => open.Key, open => Input.Roles.GetValueOrDefault(open.Key) ?? "");
        foreach (var open in Open.Where(open => Roles.All(role => role.Value != chosen[open.Key])))
            ModelState.AddModelError(Field(open.Key), $"Choose one of the roles for “{open.Question}”.");
        if (!ModelState.IsValid) return await InvalidAsync();
        return await DoneAsync(() => Drafts.FillAsync(Id, chosen.Where(pair => pair.Value != "").ToDictionary(), Actor),
            "What you filled in has been saved with the draft.", View.Draft.Path);
    }

    public sealed class InputModel
    {
        /// <summary>Key of a role by the key of the open decision.</summary>
        public Dictionary<string, string?> Roles { get; set; } = [];
    }
}
