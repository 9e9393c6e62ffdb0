using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>An act on a case that asks for nothing but a reason.</summary>
public abstract class WhyPage(CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public abstract string Heading { get; }

    /// <summary>What follows from it.</summary>
    public abstract string Consequence { get; }

    public virtual string Question => "Why?";

    /// <summary>What was done, as a sentence.</summary>
    protected abstract string Banner { get; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => ActAsync(Input.Reason!, actor), Banner, Path);
    }

    protected abstract Task ActAsync(string reason, Actor actor);

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why.").Fits("The reason");
    }
}
