using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Gives the case to one more handler, or hands it over.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class HandOverModel(CaseWork cases, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Colleagues = [.. (await cases.ColleaguesAsync(Reference, await ActorAsync())).Select(colleague => new Choice($"{colleague.Id}", colleague.Name))];
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => cases.HandToAsync(Reference, long.TryParse(Input.To, out var id) ? id : 0, Input.AndStop, Input.Note, actor),
            Input.AndStop ? "You handed the case over." : "The case has one more handler.", Input.AndStop ? "/cases" : Path);
    }

    public sealed class InputModel
    {
        public string? To { get; set; }
        public bool AndStop { get; set; }
        public string? Note { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.To).NotEmpty().WithMessage("Choose who handles it.");
            RuleFor(input => input.Note).Fits("The note");
        }
    }
}
