using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using Choice = SocialGovernance.Web.Design.Choice;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>What the fields of a concern show, whoever fills them in.</summary>
public interface IConcernForm
{
    ConcernInput Input { get; }
    IReadOnlyList<ConcernRoute> Routes { get; }
    IReadOnlyList<Choice> Hearers { get; }
    IReadOnlyList<string> Managers { get; }
    IReadOnlyList<Choice> Accounts { get; }
    IReadOnlyList<BreachCategory> Categories { get; }
    IReadOnlyList<Choice> Found { get; }
    ConcernRoute? Elsewhere { get; }

    /// <summary>Whether people and accounts of the council are offered: not to strangers.</summary>
    bool ShowsCouncil { get; }
}

/// <summary>A form for a concern. What is typed goes into the sealed case and nowhere else.</summary>
public abstract class ConcernPage<TInput>(ConcernWork concerns, PersonFinder people, PolicyLibrary policies, PortalContext db) : PortalPage, IConcernForm where TInput : ConcernInput, new()
{
    [BindProperty]
    public TInput Input { get; set; } = new();

    ConcernInput IConcernForm.Input => Input;

    public IReadOnlyList<ConcernRoute> Routes { get; private set; } = [];
    public IReadOnlyList<Choice> Hearers { get; private set; } = [];
    public IReadOnlyList<string> Managers { get; protected set; } = [];
    public IReadOnlyList<Choice> Accounts { get; private set; } = [];
    public IReadOnlyList<BreachCategory> Categories { get; private set; } = [];
    public IReadOnlyList<Choice> Found { get; private set; } = [];
    public virtual bool ShowsCouncil => true;

    /// <summary>Where it belongs instead, once that was said and recorded.</summary>
    public ConcernRoute? Elsewhere { get; private set; }

    protected ConcernWork Concerns => concerns;

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        var (_, pack) = await policies.CurrentAsync();
        Categories = pack.Breach.Categories;
        Routes = [.. pack.Breach.Routes.Where(route => ShowsCouncil || (!route.Choose && pack.HearerOf(route) == Relation.None))];
        // The way that is nobody's in particular is the usual one.
        Input.Route ??= Routes.FirstOrDefault(route => route is { Here: true, By.Count: 0, About.Count: 0 })?.Key;
        if (!ShowsCouncil) return null;
        Accounts = [.. (await db.AccountsToNameAsync()).Select(account => new Choice($"{account.Id}", account.Label))];
        if (Routes.FirstOrDefault(route => route.Choose) is { } chosen)
            Hearers = [.. (await concerns.HearersAsync(chosen, pack)).Select(person => new Choice($"{person.Id}", person.Name))];
        Found = await people.FindAsync(Input.Whom);
        return null;
    }

    /// <summary>Shows who is meant, before anything is sent.</summary>
    public async Task<IActionResult> OnPostFindAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (Found.Count == 0 && !string.IsNullOrWhiteSpace(Input.Whom))
            ModelState.AddModelError("Input.Whom", "Nobody in the directory has this name. You can leave it as you wrote it.");
        return Page();
    }

    /// <summary>Finds out who and where are meant; errors stand beside the fields.</summary>
    protected (Choice? Whom, Choice? Account) Meant()
    {
        var chosen = Found.FirstOrDefault(choice => choice.Value == Input.WhomId);
        if (Found.Count > 0 && chosen is null && Input.WhomId != PersonFinder.NotListed)
            ModelState.AddModelError("Input.WhomId", "Choose the person you mean, or say that they are not listed.");
        return (chosen, Accounts.FirstOrDefault(choice => choice.Value == Input.Account));
    }

    /// <summary>What is not taken here is said to belong elsewhere, with the next step, whatever else is missing. Null where it is taken.</summary>
    protected async Task<IActionResult?> SignpostAsync(Choice? whom, long? reporterId, Actor? actor)
    {
        if (await concerns.ElsewhereAsync(Way(whom), reporterId) is not { } route) return null;
        await concerns.SignpostAsync(actor);
        ModelState.Clear();
        Elsewhere = route;
        return Page();
    }

    protected ConcernReport Report(Choice? whom, Choice? account, long? reporterId, string? reporterName) => new(Input.What!,
        string.Join(", ", new[] { account?.Text, Input.Elsewhere?.Trim() }.Where(part => !string.IsNullOrEmpty(part))), account is null ? null : long.Parse(account.Value, null),
        Input.When!, whom?.Text ?? Input.Whom ?? "", Input.Evidence ?? "", Input.Categories, Input.Setting!.Value, Input.KeepFromManager, reporterId, reporterName);

    protected ConcernPath Way(Choice? whom) =>
        new(Input.Route, long.TryParse(Input.Hearer, out var hearer) ? hearer : null, whom is null ? null : long.Parse(whom.Value, null));
}
