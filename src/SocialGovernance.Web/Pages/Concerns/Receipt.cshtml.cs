using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Breaches;
using SocialGovernance.Web.OfficialAccounts;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>A reporter whom nobody knows comes back with the code. It is posted, never in an address; one that is wrong and one that never was get the same answer.</summary>
[AllowAnonymous, Unrecognised, EnableRateLimiting(PublicLimits.Receipts)]
[RequestSizeLimit(Evidence.MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = Evidence.MaxRequest)]
public sealed class ReceiptModel(LetterBox letters, ReceiptTries tries, ReceiptVisit visits) : PortalPage
{
    const string NoSuchCode = "No report has this code. Check each letter and digit.";

    long? caseId;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string? Visit { get; private set; }
    public IReadOnlyList<Received> Thread { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        if (caseId is not { } id) return null;
        (Visit, Thread) = (visits.Of(id), await letters.ReadByReceiptAsync(id));
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await tries.MayTryAsync(PublicLimits.Client(HttpContext.Connection.RemoteIpAddress)))
        {
            ModelState.AddModelError("", "Very many codes are being tried at the moment. Try again later.");
            return await AgainAsync(StatusCodes.Status429TooManyRequests);
        }
        caseId = await letters.FindAsync(Input.Code);
        if (caseId is null) ModelState.AddModelError("Input.Code", string.IsNullOrWhiteSpace(Input.Code) ? "Enter your code." : NoSuchCode);
        return caseId is null ? await InvalidAsync() : await OnGetAsync();
    }

    public async Task<IActionResult> OnPostAnswerAsync()
    {
        caseId = visits.Read(Input.Visit);
        if (caseId is null)
        {
            ModelState.AddModelError("Input.Code", "Your report was open for too long. Enter your code once more.");
            return await InvalidAsync();
        }
        if (!IsValid(AnswerInput.Validator, Input)) return await InvalidAsync();
        var files = await Input.Files.ReadAsync();
        return await DoneAsync(() => letters.AnswerByReceiptAsync(caseId.Value, Input.Text, files),
            "Those who handle your report have been told. Come back with your code to see whether they answer.", "/concerns/receipt");
    }

    public sealed class InputModel : AnswerInput
    {
        public string? Code { get; set; }

        /// <summary>Which report was opened, signed.</summary>
        public string? Visit { get; set; }
    }
}
