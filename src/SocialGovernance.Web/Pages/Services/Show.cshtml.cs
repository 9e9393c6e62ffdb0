using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.Pages.Services;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class ShowModel(PortalContext db, PolicyLibrary policies) : ServicePage(db)
{
    public string Body { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var (_, pack) = await policies.CurrentAsync();
        Body = pack.Council.Bodies.FirstOrDefault(body => body.Key == Service.LegalBody)?.Name ?? Service.LegalBody;
        return null;
    }
}
