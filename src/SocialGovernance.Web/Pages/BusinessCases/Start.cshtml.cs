using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.BusinessCases;

/// <summary>What the request is and who will be asked; then the exemption, where there is one, and a draft (EL-27).</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class StartModel(PolicyLibrary policies, Workflow workflow, CurrentPerson me) : PortalPage
{
    [FromRoute] public string? Kind { get; set; }

    public RequestKind Asked { get; private set; } = null!;
    public RouteView Route { get; private set; } = null!;

    /// <summary>The kind that the portal opens beside it for a platform that the policy does not list (EL-13).</summary>
    public RequestKind? Platform { get; private set; }
    public RouteView? PlatformRoute { get; private set; }

    public static string NameOf(Limb limb) => $"limbs[{limb.Key}]";

    public string? Given(Limb limb) => HttpContext.Request.HasFormContentType ? HttpContext.Request.Form[NameOf(limb)].FirstOrDefault() : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        var kind = pack.Requests.FirstOrDefault(kind => kind.IsOffered && (Kind is null || kind.Key == Kind));
        if (kind is null) return NotFound();
        (Asked, Route) = (kind, RouteView.Of(kind, pack));
        Platform = kind.Effect == Effects.CreateAccounts ? pack.Requests.FirstOrDefault(other => other is { Effect: Effects.AgreePlatform, Disabled: null }) : null;
        PlatformRoute = Platform is null ? null : RouteView.Of(Platform, pack);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        var limbs = Asked.Exemption?.Limbs ?? [];
        foreach (var limb in limbs.Where(limb => Given(limb) is not ("yes" or "no")))
            ModelState.AddModelError(NameOf(limb), $"Answer yes or no: {limb.Question}");
        if (!ModelState.IsValid) return await InvalidAsync();

        var actor = await me.ActorAsync();
        if (limbs.Count > 0 && limbs.All(limb => Given(limb) == "yes"))
            return await DoneAsync(() => workflow.ExemptAsync(Asked.Key, [.. limbs.Select(limb => limb.Key)], actor),
                record => ("Your answers are recorded.", $"/business-cases/exempt/{record.Id}"));
        return await DoneAsync(() => workflow.StartAsync(Asked.Key, actor),
            draft => ("A draft is started. Nobody else sees it until you send it.", draft.Path));
    }
}
