using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Work;
using SocialGovernance.Domain.Work;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Work;

/// <summary>Puts a piece of work before a colleague who may do it too, with a reason; or before the whole team again.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class HandOverModel(HandOvers handOvers, CurrentPerson me) : PortalPage
{
    const string Team = "team";
    static readonly InputValidator validator = new();

    [FromRoute] public long Id { get; set; }
    [BindProperty] public InputModel Input { get; set; } = new();

    public WorkToHandOver Found { get; private set; } = null!;

    public string? HandedTo => Found.Item.HandedToPersonId is { } id ? Found.Able.GetValueOrDefault(id, "somebody who may no longer do it") : null;

    /// <summary>Everybody who may do it but whoever has it; none where nobody else may.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await handOvers.FindAsync(Id, await me.ActorAsync()) is not { } found) return NotFound();
        Found = found;
        if (!found.Item.CanBeHandedOver || found.Able.Count < 2) return null;
        Choices = [.. found.Able.Where(person => person.Key != found.Item.HandedToPersonId).OrderBy(person => person.Value, StringComparer.CurrentCulture)
            .Select(person => new Choice($"{person.Key}", person.Key == me.PersonId ? $"{person.Value} (you)" : person.Value))
            .Concat(found.Item.HandedToPersonId is null ? [] : [new Choice(Team, "The whole team")])];
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        long? to = Input.To == Team ? null : long.Parse(Input.To!, CultureInfo.InvariantCulture);
        var actor = await me.ActorAsync();
        return await DoneAsync(() => handOvers.HandAsync(Id, to, Input.Reason!.ReplaceLineEndings("\n"), actor),
            handOver => ($"“{handOver.Title}” is now before {handOver.ToName ?? "the whole team"}.", "/work"));
    }

    public sealed class InputModel
    {
        public string? To { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.To).Must(to => to == Team || long.TryParse(to, CultureInfo.InvariantCulture, out _)).WithMessage("Choose before whom you put it.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why you hand it over.");
            RuleFor(input => input.Reason).Must(reason => (reason?.ReplaceLineEndings("\n").Trim().Length ?? 0) <= HandOver.ReasonLength)
                .WithMessage($"The reason must be {HandOver.ReasonLength:N0} characters or fewer.");
        }
    }
}
