using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>A handler writes to the reporter or the subject, and sends it when it is finished.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class LetterModel(CaseLetters letters, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [FromRoute]
    public string Side { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public LetterSide To => Side == "subject" ? LetterSide.Subject : LetterSide.Reporter;

    /// <summary>Whom it reaches, so that nobody writes to the wrong one.</summary>
    public string Reaches => !Seen.Case.CanWriteTo(To) ? "Nobody is known to whom this letter could go, or the case is closed."
        : To == LetterSide.Subject ? $"It goes to {Seen.SubjectName}, whom the case is about."
        : Seen.Concern.ReporterId is null ? "It goes to a reporter who comes back by a code. They are not told that it waits."
        : $"It goes to {Seen.Concern.ReporterName}, who reported the concern.";

    /// <summary>As it stands now, whoever wrote it last.</summary>
    public LetterLine? Draft => Seen.Letters.FirstOrDefault(line => line.Letter.IsDraft && line.Letter.Side == To);

    /// <summary>What another handler wrote since this page was opened.</summary>
    public string? Theirs => !ModelState.IsValid && Draft is { } draft && draft.Letter.Revision != Input.Seen ? draft.Text : null;

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input.Text = Draft?.Text;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => letters.SendAsync(Reference, To, Input.Text, Input.Seen, actor), "The letter has been sent.", Path);
    }

    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => letters.DraftAsync(Reference, To, Input.Text, Input.Seen, actor), "The draft has been kept. Nobody but the handlers sees it.", Path);
    }

    public sealed class InputModel
    {
        public string? Text { get; set; }

        /// <summary>Revision of the draft that the handler had before them.</summary>
        public int Seen { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Text).NotEmpty().WithMessage("Write the letter.").Fits("The letter");
    }
}
