using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>A page of one support case. Who does not handle it gets the same answer as where there is none; each time it is shown is a recorded reading.</summary>
[Seen(SeenAs.Confidential)]
[ProvedLatelyByHandler]
public abstract class SupportPage(SupportDesk desk, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    public SupportView Seen { get; private set; } = null!;

    protected string Path => $"/support/cases/{Reference}";

    protected SupportDesk Desk => desk;

    protected Task<Actor> ActorAsync() => person.ActorAsync();

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        if (await desk.ReadAsync(Reference, await person.ActorAsync()) is not { } seen) return NotFound();
        Seen = seen;
        return null;
    }

    protected async Task<IActionResult> DoAsync(string banner, Action<SupportCase, CaseKey, SupportRules, Actor, DateTime> act)
    {
        var actor = await ActorAsync();
        return await DoneAsync(() => desk.ChangeAsync(Reference, actor, (found, key, rules, at) => act(found, key, rules, actor, at)), banner, Path);
    }
}

/// <summary>An act that is a day and a text, or a text alone.</summary>
public abstract class SupportActPage(SupportDesk desk, CurrentPerson person) : SupportPage(desk, person)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public abstract string Title { get; }
    public abstract string Label { get; }
    public virtual string Hint => "It is kept in the log and cannot be changed afterwards.";

    /// <summary>Null where it has no day of its own.</summary>
    public virtual string? Day => "On which day?";

    /// <summary>What the person reads first; empty: nothing.</summary>
    public virtual string Says => "";

    protected abstract string Banner { get; }

    protected virtual void Act(SupportCase found, CaseKey key, SupportRules rules, Actor actor, DateTime at) { }

    protected virtual Task ActAsync(Actor actor) => Desk.ChangeAsync(Reference, actor, (found, key, rules, at) => Act(found, key, rules, actor, at));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(new Validator(Day is not null), Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => ActAsync(actor), Banner, Path);
    }

    public sealed class InputModel
    {
        [System.ComponentModel.DataAnnotations.Display(Name = "The day")]
        public DateOnly? On { get; set; }
        public string? Text { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator(bool withDay)
        {
            RuleFor(input => input.On).NotNull().When(_ => withDay).WithMessage("Enter the day.");
            RuleFor(input => input.Text).IsWritten("Write it down.");
        }
    }
}

static class SupportText
{
    /// <summary>Something must stand there, and fit.</summary>
    public static void IsWritten<T>(this IRuleBuilder<T, string?> rule, string missing) =>
        rule.NotEmpty().WithMessage(missing).MaximumLength(Concern.TextLength).WithMessage($"It must have {Concern.TextLength} characters or fewer.");
}
