using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>A comment or question on a request that was sent, by anybody who may see it.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class CommentModel(RequestReader requests, RequestComments comments, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [FromRoute] public long Id { get; set; }
    [BindProperty] public InputModel Input { get; set; } = new();

    public RequestView Case { get; private set; } = null!;
    public IReadOnlyList<RequestComment> Comments { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindAsync(Id) is not { } found || found.Request.State == RequestState.Draft) return NotFound();
        (Case, Comments) = (found, await comments.OfAsync(Id));
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => comments.WriteAsync(Id, Input.Text!.ReplaceLineEndings("\n"), actor),
            request => ($"You wrote on {request.Reference}.", $"{request.Path}#comments"));
    }

    public sealed class InputModel
    {
        public string? Text { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Text).NotEmpty().WithMessage("Write your comment or question.");
            RuleFor(input => input.Text).Must(text => (text?.ReplaceLineEndings("\n").Trim().Length ?? 0) <= RequestComment.TextLength)
                .WithMessage($"The comment must have {RequestComment.TextLength:N0} characters or fewer.");
        }
    }
}
