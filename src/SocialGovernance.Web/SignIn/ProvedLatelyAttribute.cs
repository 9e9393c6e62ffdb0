using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Support;

namespace SocialGovernance.Web.SignIn;

/// <summary>A page for which it is not enough to be signed in: whoever opens it or sends its form must have shown their second factor in the last ten minutes, or is asked to
/// show it now. What they typed is kept meanwhile.</summary>
/// <param name="who">Only of those who have one of these permissions: for others there is nothing here, and they are not to learn more. None: of everybody.</param>
[AttributeUsage(AttributeTargets.Class)]
public class ProvedLatelyAttribute(params string[] who) : Attribute, IAsyncAuthorizationFilter
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>False where the password will do for somebody who has no second factor, as where they set one up.</summary>
    public bool ByFactor { get; init; } = true;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var person = services.GetRequiredService<CurrentPerson>();
        var lately = person.ProvedAt > services.GetRequiredService<CouncilClock>().UtcNow - Lasts;
        if ((lately && (!ByFactor || person.HasShownFactor)) || !await IsForAsync(person, http)) return;
        var kept = await services.GetRequiredService<KeptForms>().KeepAsync(http, person.UserId);
        var wanted = kept is { } id ? $"/kept/{id}" : http.Request.Path.ToUriComponent() + http.Request.QueryString.ToUriComponent();
        context.Result = new LocalRedirectResult((ByFactor && !person.HasShownFactor ? "/security/set-up" : "/confirm") + "?returnUrl=" + Uri.EscapeDataString(wanted));
    }

    /// <summary>Whether there is something here for this person.</summary>
    protected virtual Task<bool> IsForAsync(CurrentPerson person, HttpContext http) => Task.FromResult(who.Length == 0 || who.Any(person.May));
}

/// <summary>A page of one confidential case: whoever does not handle it is told that there is none, and asked for nothing.</summary>
public sealed class ProvedLatelyByHandlerAttribute : ProvedLatelyAttribute
{
    protected override async Task<bool> IsForAsync(CurrentPerson person, HttpContext http)
    {
        var (reference, actor) = (http.GetRouteValue("reference") as string ?? "", await person.ActorAsync());
        return await http.RequestServices.GetRequiredService<CaseReader>().HandlesAsync(reference, actor)
            || await http.RequestServices.GetRequiredService<SupportDesk>().HandlesAsync(reference, actor);
    }
}
