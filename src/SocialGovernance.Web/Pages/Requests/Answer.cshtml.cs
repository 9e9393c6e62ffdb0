using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>One group of questions of any form of the pack.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class AnswerModel(RequestReader requests, GroupQuestions questions, Workflow workflow, CurrentPerson me) : PortalPage
{
    readonly Dictionary<string, string?> typed = [];
    Answers? given;

    [FromRoute] public long Id { get; set; }
    [FromRoute] public string Group { get; set; } = "";

    /// <summary><c>check</c> where the person came from the page that shows all answers.</summary>
    [FromQuery] public string? From { get; set; }

    [BindProperty] public string? Act { get; set; }

    public RequestView Case { get; private set; } = null!;
    public QuestionGroup Asked { get; private set; } = null!;
    public IReadOnlyList<QuestionView> Questions { get; private set; } = [];

    IReadOnlyList<Question> Here => [.. Asked.Questions.Where(question => Case.IsAsked(question, Asked))];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindOwnAsync(Id) is not { } own || own.Kind.Form.Group(Group) is not { } asked) return NotFound();
        (Case, Asked) = (own, asked);
        if (Here.Count == 0) return NotFound();
        Questions = await questions.ViewsAsync(Here, given ?? own.Request.Draft, own.Pack, typed);
        return null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        return Case.Request.IsEditable ? Page() : LocalRedirect(Case.Request.Path);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        var posted = HttpContext.Request.Form;
        given = await questions.KnownAsync(PostedAnswers.Read(posted, Here), Here, Case.Pack);
        foreach (var question in Here.Where(question => posted[PostedAnswers.FindNameOf(question)] is [{ Length: > 0 }]))
            typed[question.Key] = posted[PostedAnswers.FindNameOf(question)];
        if (await FoundAsync()) return await LoadAsync() ?? Page();

        var later = Act == "later";
        foreach (var problem in Asked.Problems(Case.RelevantOf(Merged(Case.Request.Draft))).Where(problem => !later || given.Has(problem.QuestionKey)))
            ModelState.AddModelError(PostedAnswers.ErrorNameOf(Case.Kind.Form.Question(problem.QuestionKey)!), problem.Sentence);
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => workflow.AnswerAsync(Id, Merged, actor), later ? "Your answers are saved." : null, later ? Case.Request.Path : Next());
    }

    /// <summary>Searching, adding and removing people changes the page, not yet the request.</summary>
    async Task<bool> FoundAsync()
    {
        var (what, key, id) = (Act ?? "").Split(':') switch
        {
            ["find", var asked] => ("find", asked, ""),
            ["add" or "remove", var asked, var person] and [var act, ..] => (act, asked, person),
            ["enter"] when typed.Count > 0 => ("find", typed.Keys.First(), ""),
            _ => ("", "", ""),
        };
        if (Here.FirstOrDefault(question => question.Key == key && PostedAnswers.IsPicked(question)) is not { } asking) return false;
        if (what == "find") typed.TryAdd(key, "");
        else typed.Remove(key);
        if (what == "add") given = await questions.KnownAsync(given!.With(key, given.All(key).Append(id).Distinct()), [asking], Case.Pack);
        if (what == "remove") given = given!.With(key, given.All(key).Where(person => person != id));
        foreach (var other in typed.Keys.Where(other => other != key).ToList()) typed.Remove(other);
        return true;
    }

    Answers Merged(Answers draft) => Here.Aggregate(draft, (merged, question) => merged.With(question.Key, given!.All(question.Key)));

    /// <summary>The first page after this one that the answers just given call for.</summary>
    string Next()
    {
        var relevant = Case.RelevantOf(Merged(Case.Request.Draft));
        var after = From == "check" ? null : Case.Kind.Form.Groups.SkipWhile(group => group.Key != Group).Skip(1)
            .FirstOrDefault(group => group.Questions.Any(question => Case.IsAsked(question, group, relevant)));
        return after is null ? $"{Case.Request.Path}/check" : $"{Case.Request.Path}/answer/{after.Key}";
    }
}
