using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.Concerns;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Somebody who handles cases writes down what another told them by telephone, in a letter or in person.</summary>
[Authorize(Policy = Permissions.HandleCases)]
[Seen(SeenAs.Confidential)]
[RequestSizeLimit(Evidence.MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = Evidence.MaxRequest)]
public sealed class WriteDownModel(ConcernWork concerns, PersonFinder people, PolicyLibrary policies, PortalContext db, CurrentPerson person)
    : ConcernPage<WriteDownModel.InputModel>(concerns, people, policies, db)
{
    static readonly Validator validator = new();

    readonly PersonFinder finder = people;

    public IReadOnlyList<Choice> Reporters { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (Input.IsNamed == true) Reporters = await finder.FindAsync(Input.Reporter);
        return await base.LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var (whom, account) = Meant();
        var reporter = Reporters.FirstOrDefault(choice => choice.Value == Input.ReporterId);
        if (Reporters.Count > 0 && reporter is null && Input.ReporterId != PersonFinder.NotListed)
            ModelState.AddModelError("Input.ReporterId", "Choose the reporter, or say that they are not listed.");
        if (await SignpostAsync(whom, reporter is null ? null : long.Parse(reporter.Value, null), await person.ActorAsync()) is { } elsewhere) return elsewhere;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var name = Input.IsNamed == true ? reporter?.Text ?? Input.Reporter!.Trim() : null;
        var report = Report(whom, account, reporter is null ? null : long.Parse(reporter.Value, null), name) with { Arrival = Input.Arrival!.Value };
        var actor = await person.ActorAsync();
        var files = await Input.Files.ReadAsync();
        return await DoneAsync(async () =>
        {
            var sent = await Concerns.ReportAsync(report, Way(whom), files, actor, writtenDown: true);
            (TempData[SentModel.Reference], TempData[SentModel.Code]) = (sent.Reference, sent.Code);
        }, null, "/concerns/sent");
    }

    public sealed class InputModel : ConcernInput
    {
        public ConcernArrival? Arrival { get; set; }
        public bool? IsNamed { get; set; }
        public string? Reporter { get; set; }
        public string? ReporterId { get; set; }
    }

    sealed class Validator : ConcernValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Arrival).NotNull().WithMessage("Choose how it came in.").IsInEnum().WithMessage("Choose how it came in.");
            RuleFor(input => input.IsNamed).NotNull().WithMessage("Choose whether the reporter gives their name.");
            RuleFor(input => input.Reporter).NotEmpty().When(input => input.IsNamed == true).WithMessage("Enter the name of the reporter.")
                .MaximumLength(Concern.LineLength).WithMessage($"The name must have {Concern.LineLength} characters or fewer.");
        }
    }
}
