using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Policies;
using SocialGovernance.Web.OfficialAccounts;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>Anybody reports a concern without a name, where the policy lets them. Who is signed in is a stranger here.</summary>
[AllowAnonymous, Unrecognised, EnableRateLimiting(PublicLimits.Reporting)]
[RequestSizeLimit(Evidence.MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = Evidence.MaxRequest)]
public sealed class AnonymousModel(ConcernWork concerns, PersonFinder people, PolicyLibrary policies, PortalContext db, FormStamp stamp)
    : ConcernPage<AnonymousModel.InputModel>(concerns, people, policies, db)
{
    static readonly ConcernValidator<InputModel> validator = new();

    readonly PolicyLibrary library = policies;

    public string Stamp => stamp.New();

    public override bool ShowsCouncil => false;

    public override async Task<IActionResult?> LoadAsync() =>
        (await library.CurrentAsync()).Pack.Breach.Anonymous ? await base.LoadAsync() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        // Only a program sees this field: let it believe that it has done its work.
        if (!string.IsNullOrEmpty(Input.Website)) return LocalRedirect("/concerns/anonymous/sent");
        if (await LoadAsync() is { } answer) return answer;
        var objection = stamp.Objection(Input.Opened);
        if (objection is null && await SignpostAsync(null, null, null) is { } elsewhere) return elsewhere;
        if (IsValid(validator, Input) && objection is not null) ModelState.AddModelError("", objection);
        if (!ModelState.IsValid) return await InvalidAsync();
        Input.Account = null;
        var files = await Input.Files.ReadAsync();
        return await DoneAsync(async () => TempData[AnonymousSentModel.Code] = (await Concerns.ReportAsync(Report(null, null, null, null), Way(null), files, null)).Code,
            null, "/concerns/anonymous/sent");
    }

    public sealed class InputModel : ConcernInput
    {
        /// <summary>Stays empty: people do not see it.</summary>
        public string? Website { get; set; }
        public string? Opened { get; set; }
    }
}
