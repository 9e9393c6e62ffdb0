using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Recertification;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;
using Choice = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.Pages.Recertification;

[Authorize(Policy = Permissions.KeepRegister)]
public sealed class StartModel(PortalContext db, PolicyLibrary policies, Campaigns campaigns, CurrentPerson person) : PortalPage
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> Accounts { get; private set; } = [];
    public IReadOnlyList<Choice> Services { get; private set; } = [];
    public NoReview Consequence { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Consequence = (await policies.CurrentAsync()).Pack.Registers.NoReview;
        Accounts = [.. (await db.Accounts.AsNoTracking().Where(account => account.State != AccountState.Proposed && account.State != AccountState.Closed)
            .OrderBy(account => account.Name).ThenBy(account => account.Id).Select(account => new { account.Id, account.Name, account.PlatformName }).ToListAsync())
            .Select(account => new Choice($"{account.Id}", $"{account.Name} ({account.PlatformName})"))];
        Services = [.. (await db.Services.AsNoTracking().OrderBy(service => service.Name).Select(service => new { service.Id, service.Name }).ToListAsync())
            .Select(service => new Choice($"{service.Id}", service.Name))];
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var scope = IsValid(validator, Input) ? await ScopeAsync() : null;
        if (scope is null || !ModelState.IsValid) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => campaigns.StartAsync(Input.Title!, scope, Input.Rule!.Value, Input.DueOn!.Value, actor),
            campaign => ("The review is started. Those who are asked get an e-mail.", campaign.Path));
    }

    /// <summary>Null with the error beside its field.</summary>
    async Task<CampaignScope?> ScopeAsync()
    {
        var (field, id, title) = Input.Scope switch
        {
            ScopeKind.Account => ("Input.Account", Input.Account, await db.Accounts.Where(account => account.Id == Input.Account).Select(account => account.PlatformName + ": " + account.Name).FirstOrDefaultAsync()),
            ScopeKind.Service => ("Input.Service", Input.Service, await db.Services.Where(service => service.Id == Input.Service).Select(service => service.Name).FirstOrDefaultAsync()),
            ScopeKind.Manager => await ManagerAsync(),
            _ => ("", null, "the whole register"),
        };
        if (title is not null) return new(Input.Scope!.Value, id, title);
        ModelState.AddModelError(field, Input.Scope switch
        {
            ScopeKind.Account => "Choose the account.",
            ScopeKind.Service => "Choose the service.",
            _ => "Nobody in the directory has this e-mail address.",
        });
        return null;
    }

    async Task<(string Field, long? Id, string? Title)> ManagerAsync()
    {
        var key = Domain.People.Person.KeyOf(Input.Manager ?? "");
        var manager = await db.People.Where(person => person.EmailKey == key).Select(person => new { person.Id, person.Name }).FirstOrDefaultAsync();
        return ("Input.Manager", manager?.Id, manager is null ? null : $"the people whom {manager.Name} manages");
    }

    public sealed class InputModel
    {
        public string? Title { get; set; }
        public ScopeKind? Scope { get; set; }
        public long? Account { get; set; }
        public long? Service { get; set; }
        public string? Manager { get; set; }
        public ReviewerRule? Rule { get; set; }

        [Display(Name = "The last day to answer")]
        public DateOnly? DueOn { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Title).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter what the review is called.")
                .MaximumLength(Campaign.TitleLength).WithMessage($"What it is called must be {Campaign.TitleLength} characters or fewer.");
            RuleFor(input => input.Scope).NotNull().WithMessage("Choose whose access is reviewed.");
            RuleFor(input => input.Rule).NotNull().WithMessage("Choose who is asked.");
            RuleFor(input => input.DueOn).NotNull().WithMessage("Enter the last day to answer.");
        }
    }
}
