using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.BusinessCases;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.BusinessCases;

/// <summary>Says that no request is needed, to the person whose exemption was recorded (EL-27).</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ExemptModel(PortalContext db, PolicyLibrary policies, CurrentPerson me) : PortalPage
{
    [FromRoute] public long Id { get; set; }

    public ExemptionRecord Record { get; private set; } = null!;
    public string Words { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        var record = await db.Exemptions.AsNoTracking().FirstOrDefaultAsync(record => record.Id == Id && record.PersonId == me.PersonId);
        if (record is null) return NotFound();
        Record = record;
        Words = (await policies.GetAsync(record.PolicyVersionId)).Request(record.Kind).Exemption?.Exempt ?? "";
        return null;
    }
}
