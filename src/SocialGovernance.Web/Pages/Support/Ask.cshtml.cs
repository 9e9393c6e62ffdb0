using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>Somebody asks for support for themselves or for one whose line manager they are; who gives support asks for anybody.</summary>
[Authorize(Policy = Access.SignedIn)]
[RequestSizeLimit(Evidence.MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = Evidence.MaxRequest)]
public sealed class AskModel(SupportDesk desk, PersonFinder finder, PolicyLibrary policies, PortalContext db, CurrentPerson person) : PortalPage
{
    public const string Another = "another";
    const string Reports = "line-manager@person:";

    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> People { get; private set; } = [];
    public IReadOnlyList<Choice> Accounts { get; private set; } = [];
    public IReadOnlyList<Choice> Found { get; private set; } = [];
    public bool Gives { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        if ((await policies.CurrentAsync()).Pack.Support?.Role is not { } role) return NotFound();
        var actor = await person.ActorAsync();
        Gives = SupportDesk.Gives(role, actor);
        var managed = actor.Capacities.Select(capacity => capacity.Duty.Key).Where(key => key.StartsWith(Reports, StringComparison.Ordinal)).Select(key => long.Parse(key[Reports.Length..], null)).ToList();
        var people = await db.People.AsNoTracking().Where(one => managed.Contains(one.Id) && one.Id != actor.PersonId && one.LeftAt == null).OrderBy(one => one.Name).ThenBy(one => one.Id).ToListAsync();
        People = [new($"{actor.PersonId}", "I am"), .. people.Select(one => new Choice($"{one.Id}", one.Name))];
        Accounts = [.. (await db.AccountsToNameAsync()).Select(account => new Choice($"{account.Id}", account.Label))];
        if (Gives && Input.Who == Another) Found = await finder.FindAsync(Input.Whom);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        var chosen = Input.Who == Another ? Found.FirstOrDefault(one => one.Value == Input.WhomId) : People.FirstOrDefault(one => one.Value == Input.Who);
        if (Input.Who == Another && Gives && chosen is null)
            ModelState.AddModelError(Found.Count > 0 ? "Input.WhomId" : "Input.Whom", Found.Count > 0 ? "Choose the person you mean." : "Enter a name or an e-mail address of the directory.");
        else if (chosen is null) ModelState.AddModelError("Input.Who", "Choose who is targeted.");
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var account = Accounts.FirstOrDefault(choice => choice.Value == Input.Account);
        var where = string.Join(", ", new[] { account?.Text, Input.Where?.Trim() }.Where(part => !string.IsNullOrEmpty(part)));
        var asked = new SupportRequest(Input.What!, where, account is null ? null : long.Parse(account.Value, null));
        var actor = await person.ActorAsync();
        var files = await Input.Files.ReadAsync();
        return await DoneAsync(() => desk.OpenAsync(long.Parse(chosen!.Value, null), asked, files, actor),
            "Those who give support have been told. They will tell you what the council does.", "/support");
    }

    public sealed class InputModel
    {
        public string? Who { get; set; }
        public string? Whom { get; set; }
        public string? WhomId { get; set; }
        public string? What { get; set; }
        public string? Account { get; set; }
        public string? Where { get; set; }
        public List<IFormFile> Files { get; set; } = [];
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.What).IsWritten("Say what was received.");
            RuleFor(input => input.Files).AreEvidence();
            RuleFor(input => input.Where).NotEmpty().When(input => string.IsNullOrEmpty(input.Account)).WithMessage("Choose an account, or say where else it was.")
                .MaximumLength(Concern.LineLength).WithMessage($"Where it was must have {Concern.LineLength} characters or fewer.");
        }
    }
}
