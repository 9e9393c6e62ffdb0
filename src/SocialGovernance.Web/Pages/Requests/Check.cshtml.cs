using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;
using Item = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>All answers, the declarations, and sending (EL-48, EL-49).</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class CheckModel(RequestReader requests, AnswerWords words, Workflow workflow, PortalContext db, PeopleDirectory directory, CurrentPerson me) : PortalPage
{
    [FromRoute] public long Id { get; set; }
    [BindProperty] public List<string> Declared { get; set; } = [];

    public RequestView Case { get; private set; } = null!;
    public Answers Answers { get; private set; } = Answers.None;
    public AnswersInWords Words { get; private set; } = null!;
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Whom sending it would ask; null while answers are missing.</summary>
    public RouteView? Route { get; private set; }
    public IReadOnlyList<Item> Declarations => [.. Case.Kind.Form.Declarations.Select(declaration => new Item(declaration.Key, declaration.Text))];

    public string ChangePath(QuestionGroup group) => $"{Case.Request.Path}/answer/{group.Key}?from=check";

    public string ChangePath(Problem problem) => ChangePath(Case.Kind.Form.Groups.First(group => group.Questions.Any(question => question.Key == problem.QuestionKey)));

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindOwnAsync(Id) is not { } own) return NotFound();
        (Case, Answers, Problems) = (own, own.Relevant, own.Problems);
        Words = await words.OfAsync(own.Kind.Form, own.Pack, Answers);
        if (Problems.Count > 0 || !own.Request.IsEditable) return null;
        var service = long.TryParse(Answers.One(KnownQuestions.Service), out var serviceId) ? await db.Services.AsNoTracking().FirstOrDefaultAsync(one => one.Id == serviceId) : null;
        Route = await RouteView.PreviewAsync(own.Request, own.Pack, service, directory, own.Now);
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
        if (Declarations.Any(declaration => !Declared.Contains(declaration.Value)))
            ModelState.AddModelError(nameof(Declared), "Tick every declaration before you send it.");
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        return await DoneAsync(() => workflow.SubmitAsync(Id, Declared, actor), null, $"/requests/{Id}/sent");
    }
}
