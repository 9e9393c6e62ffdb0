using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Takes access away for a time, to be careful.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class SuspendModel(CaseAccess access, CaseReader reader, CurrentPerson person) : SubjectsAccessPage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => access.SuspendAsync(Reference, Input.Entries.ToHashSet(), Input.Reason!, Input.On!.Value, Input.Ends!.Value, actor),
            "The suspension has been ordered.", Path);
    }

    public sealed class InputModel
    {
        public List<long> Entries { get; set; } = [];
        public DateOnly? On { get; set; }
        public bool? Ends { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Entries).NotEmpty().WithMessage("Choose which access is suspended.");
            RuleFor(input => input.On).NotNull().WithMessage("Enter the day until which it is suspended.");
            RuleFor(input => input.Ends).NotNull().WithMessage("Choose what happens on that day.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why access is suspended before anything is decided.").Fits("The reason");
        }
    }
}
